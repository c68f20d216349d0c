package io.jobwire.plan;

/** One thing that happens to one customer again and again, and the truth about when to expect it. */
interface Lane {
    /** The next run; each starts later than the one before. */
    Run next();

    /**
     * Adds what is truly to be expected after a poll.
     *
     * @param coming the first run that has not been seen, of which only that is used
     */
    void expect(Outlook outlook, Run coming, double polledAt, double horizon);

    /** Adds when a run that was seen running will truly end. */
    void expectEnd(Outlook outlook, Run running, double polledAt);
}
