package io.jobwire.forecast;

/**
 * How far the progress of a running job can be trusted to tell its end: by the part that was done, how much longer or
 * shorter jobs then took than their pace foretold. Counts that jump, or mean nothing, teach that themselves.
 */
final class ProgressCalibration {
    private static final int PARTS = 8;
    private static final double REMEMBERED = 200;
    private static final double PRIOR = 5;
    private static final double PRIOR_VARIANCE = 0.5;

    private final DurationEstimate[] errors = new DurationEstimate[PARTS];

    ProgressCalibration() {
        for (int part = 0; part < PARTS; part++) {
            errors[part] = new DurationEstimate(part);
        }
    }

    /** Takes in that a job lasted longer than its pace had foretold, by so much in the logarithm. */
    void erred(double done, double log) {
        errors[part(done)].ended(log, REMEMBERED);
    }

    /** By how much, in the logarithm, a job is expected to last longer than its pace foretells. */
    double bias(double done) {
        DurationEstimate error = errors[part(done)];
        return error.mean() * error.jobs() / (error.jobs() + PRIOR);
    }

    /** The variance of that. */
    double variance(double done) {
        DurationEstimate error = errors[part(done)];
        return (error.variance() * error.jobs() + PRIOR_VARIANCE * PRIOR) / (error.jobs() + PRIOR);
    }

    private static int part(double done) {
        return (int) Math.min(PARTS - 1, done * PARTS);
    }
}
