package io.jobwire.forecast;

import java.nio.ByteBuffer;

/**
 * How often a change of one customer that occurred once at a time of day occurs again, shrunk towards the fleet. Not
 * thread-safe.
 */
final class RecurrenceEstimate {
    /** Size of {@link #write}'s output. */
    static final int BYTES = 2 * Float.BYTES;

    /** Weight of the fleet in opportunities. Chosen by simulation (docs/polling.md). */
    private static final double PRIOR_WEIGHT = 4;
    /** What is kept of the past at each opportunity: about 50 count. Chosen by simulation (docs/polling.md). */
    private static final double DECAY = 0.98;

    /** Keeps the estimate away from certainty, so that a customer can still be seen to change its habits. */
    private static final double MIN_PROBABILITY = 0.01;

    private static final double MAX_PROBABILITY = 0.97;
    /** The sum of all that is kept of the past, with room for rounding. */
    private static final double MAX_OPPORTUNITIES = 1 / (1 - DECAY) + 1;

    private final RecurrencePrior prior;
    private float recurred;
    private float opportunities;

    RecurrenceEstimate(RecurrencePrior prior) {
        this.prior = prior;
    }

    /**
     * Adds the outcome of one opportunity to recur, here and to the prior.
     *
     * @param outcome 1 if the change recurred and 0 if not, less the probability that it occurred by chance
     */
    void add(double outcome) {
        recurred = (float) (recurred * DECAY + outcome);
        opportunities = (float) (opportunities * DECAY + 1);
        prior.add(outcome);
    }

    /** Teaches the prior that a change recurred, without counting it here: a restored slot shows it. */
    void addRestored() {
        prior.add(1);
    }

    /** The probability that a change that occurred once recurs. */
    double probability() {
        double shrunk = (PRIOR_WEIGHT * prior.probability() + recurred) / (PRIOR_WEIGHT + opportunities);
        return Math.max(MIN_PROBABILITY, Math.min(MAX_PROBABILITY, shrunk));
    }

    void write(ByteBuffer bytes) {
        bytes.putFloat(recurred).putFloat(opportunities);
    }

    /** Whether the next bytes are what {@link #write} can have written; they are read in any case. */
    static boolean isPlausible(ByteBuffer bytes) {
        float recurred = bytes.getFloat();
        float opportunities = bytes.getFloat();
        return ModelFormat.isBetween(-MAX_OPPORTUNITIES, recurred, MAX_OPPORTUNITIES)
                && ModelFormat.isBetween(0, opportunities, MAX_OPPORTUNITIES);
    }

    void read(ByteBuffer bytes) {
        recurred = bytes.getFloat();
        opportunities = bytes.getFloat();
    }
}
