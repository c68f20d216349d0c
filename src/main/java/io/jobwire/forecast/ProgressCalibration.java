package io.jobwire.forecast;

/**
 * Calibrates how well the progress of running jobs predicts their duration. For each stage of progress it keeps the
 * error of the extrapolated duration, so that counts that jump or mean nothing lose their influence. One instance
 * serves all customers. Not thread-safe.
 */
final class ProgressCalibration {
    /** Stages of equal progress, each with an error of its own. Chosen by simulation (docs/polling.md). */
    private static final int STAGES = 8;
    /** Jobs to average over, in each stage. Chosen by simulation (docs/polling.md). */
    private static final double MEMORY = 200;
    /** Weight of the prior in observations. Chosen by simulation (docs/polling.md). */
    private static final double PRIOR_WEIGHT = 5;
    /** Prior variance of the logarithm: a factor of two either way. Chosen by simulation (docs/polling.md). */
    private static final double PRIOR_VARIANCE = 0.5;

    private final DurationEstimate[] errors = new DurationEstimate[STAGES];

    ProgressCalibration() {
        for (int stage = 0; stage < STAGES; stage++) {
            errors[stage] = new DurationEstimate(stage);
        }
    }

    /**
     * Adds the error of one extrapolation.
     *
     * @param progress fraction done when the duration was extrapolated, from 0 to 1
     * @param logError logarithm of the actual duration divided by the extrapolated one
     */
    void add(double progress, double logError) {
        errors[stage(progress)].add(logError, MEMORY);
    }

    /** The expected logarithm of the actual duration divided by the extrapolated one. */
    double bias(double progress) {
        DurationEstimate error = errors[stage(progress)];
        return error.mean() * error.count() / (error.count() + PRIOR_WEIGHT);
    }

    /** The variance of that logarithm. */
    double variance(double progress) {
        DurationEstimate error = errors[stage(progress)];
        return (error.variance() * error.count() + PRIOR_VARIANCE * PRIOR_WEIGHT) / (error.count() + PRIOR_WEIGHT);
    }

    private static int stage(double progress) {
        return (int) Math.min(STAGES - 1, progress * STAGES);
    }
}
