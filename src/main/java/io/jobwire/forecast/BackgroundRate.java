package io.jobwire.forecast;

import java.nio.ByteBuffer;

/**
 * The rate of one customer's unpredicted changes: the posterior mean of a Poisson rate under the fleet's gamma prior.
 * Not thread-safe.
 */
final class BackgroundRate {
    /** Size of {@link #write}'s output. */
    static final int BYTES = 2 * Float.BYTES;

    /** History to average over. Chosen by simulation (docs/polling.md). */
    private static final double MEMORY_DAYS = 5;
    /** Lower bound of the fleet's rate, which keeps every customer's rate above 0: one change in 20 days. */
    private static final double MIN_CHANGES_PER_DAY = 0.05;

    /** More changes than this within the memory are not plausible. */
    private static final double MAX_CHANGES = 1e7;

    private final BackgroundPrior prior;
    private float changes;
    private float days;

    BackgroundRate(BackgroundPrior prior) {
        this.prior = prior;
    }

    /** Adds the unpredicted changes of a span of time, here and to the prior. */
    void add(double unpredicted, double observedDays) {
        if (unpredicted > 0) {
            prior.addDispersion(unpredicted, changes, days);
        }
        float kept = (float) Math.max(0, 1 - observedDays / MEMORY_DAYS);
        changes = (float) (changes * kept + unpredicted);
        days = (float) (days * kept + observedDays);
        prior.addObserved(observedDays, unpredicted);
    }

    /** The expected rate, in changes per second; above 0. */
    double perSecond() {
        double usual = Math.max(MIN_CHANGES_PER_DAY, prior.changesPerDay());
        double shape = prior.shape();
        return (shape + changes) / (shape / usual + days) / EpochTime.SECONDS_PER_DAY;
    }

    void write(ByteBuffer bytes) {
        bytes.putFloat(changes).putFloat(days);
    }

    /** Whether the next bytes are what {@link #write} can have written; they are read in any case. */
    static boolean isPlausible(ByteBuffer bytes) {
        float changes = bytes.getFloat();
        float days = bytes.getFloat();
        return ModelFormat.isBetween(0, changes, MAX_CHANGES) && ModelFormat.isBetween(0, days, 2 * MEMORY_DAYS);
    }

    void read(ByteBuffer bytes) {
        changes = bytes.getFloat();
        days = bytes.getFloat();
    }
}
