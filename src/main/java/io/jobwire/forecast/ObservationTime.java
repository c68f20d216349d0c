package io.jobwire.forecast;

/**
 * When a change became visible to a poll: what counts for deciding when to poll.
 *
 * @param mean seconds since the epoch
 * @param variance of that time, in seconds squared
 */
record ObservationTime(double mean, double variance) {
    /** How far the clocks of the API and of this host may differ, in seconds. */
    private static final double CLOCK_SKEW_SECONDS = 2;
    /** The variance of a uniform distribution of width w is w²/12. */
    private static final double UNIFORM_VARIANCE_DIVISOR = 12;

    /**
     * Places a change within its window. A row with a time before the previous poll, which did not see it, appeared
     * late: it became visible at some time between the polls.
     *
     * @param previous time of the previous poll, in seconds since the epoch; NaN if there was none
     * @param now time of this poll
     */
    static ObservationTime of(TimeWindow window, double previous, double now) {
        double from = EpochTime.seconds(window.after());
        double to = Math.min(now, EpochTime.seconds(window.until()));
        if (from < previous - CLOCK_SKEW_SECONDS) {
            from = previous;
            to = window.isExact() ? now : to;
        }
        double width = Math.max(0, to - from);
        return new ObservationTime((from + Math.max(from, to)) / 2, width * width / UNIFORM_VARIANCE_DIVISOR);
    }
}
