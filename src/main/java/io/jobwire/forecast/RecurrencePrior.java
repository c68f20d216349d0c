package io.jobwire.forecast;

/** How often a change that occurred once at a time of day occurs again at that time, over all customers. */
final class RecurrencePrior {
    /** Initial pseudo-counts: two of six recurred. Chosen by simulation (docs/polling.md). */
    private static final double INITIAL_RECURRED = 2;

    private static final double INITIAL_OPPORTUNITIES = 6;
    /** Opportunities to average over. Chosen by simulation (docs/polling.md). */
    private static final double MEMORY = 500;

    private static final double DECAY = 1 - 1 / MEMORY;

    private double recurred = INITIAL_RECURRED;
    private double opportunities = INITIAL_OPPORTUNITIES;

    /**
     * Adds the outcome of one opportunity to recur.
     *
     * @param outcome 1 if the change recurred and 0 if not, less the probability that it occurred by chance
     */
    void add(double outcome) {
        recurred = recurred * DECAY + outcome;
        opportunities = opportunities * DECAY + 1;
    }

    /** The probability that a change that occurred once recurs. */
    double probability() {
        return recurred / opportunities;
    }
}
