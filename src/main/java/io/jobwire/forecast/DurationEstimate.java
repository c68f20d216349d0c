package io.jobwire.forecast;

import java.nio.ByteBuffer;

/**
 * How long jobs of one module last with one customer, or with all: the mean and the variance of the logarithm of the
 * seconds, with older jobs counting less.
 */
final class DurationEstimate {
    /** A module of which no job is known; not to be changed. */
    static final DurationEstimate UNKNOWN = new DurationEstimate(0);

    final int module;
    private float jobs;
    private float mean;
    private float variance;

    /** Nothing is known of this module yet. */
    DurationEstimate(int module) {
        this.module = module;
    }

    /** How many jobs tell of it, at most the number that is remembered. */
    double jobs() {
        return jobs;
    }

    /** Mean of the logarithm of the seconds; 0 before the first job. */
    double mean() {
        return mean;
    }

    /** Variance about the mean; 0 before the second job. */
    double variance() {
        return variance;
    }

    /**
     * Takes in a job.
     *
     * @param log logarithm of the seconds that it lasted
     * @param remembered how many jobs are remembered, about
     */
    void ended(double log, double remembered) {
        double error = log - mean;
        if (jobs > 0) {
            double off = error * error * jobs / (jobs + 1);
            variance += (float) ((off - variance) / Math.min(jobs, remembered));
        }
        jobs = (float) Math.min(jobs + 1, remembered);
        mean += (float) (error / jobs);
    }

    void write(ByteBuffer bytes) {
        bytes.putInt(module).put((byte) jobs).putFloat(mean).putFloat(variance);
    }

    static DurationEstimate read(ByteBuffer bytes) {
        DurationEstimate read = new DurationEstimate(bytes.getInt());
        read.jobs = bytes.get();
        read.mean = bytes.getFloat();
        read.variance = bytes.getFloat();
        return read;
    }
}
