package io.jobwire.forecast;

import java.nio.ByteBuffer;

/**
 * An exponentially weighted mean and variance of the logarithm of durations in seconds, for the jobs of one module of
 * one customer or of the fleet. Not thread-safe.
 */
final class DurationEstimate {
    /** The estimate for a module none of whose jobs is known. Never call {@link #add} on it. */
    static final DurationEstimate UNKNOWN = new DurationEstimate(0);

    /** Size of {@link #write}'s output. */
    static final int BYTES = Integer.BYTES + Byte.BYTES + 2 * Float.BYTES;

    /** No job lasts for longer than some hundred years, as times are known to seconds. */
    private static final double MAX_LOG_SECONDS = 25;

    private final int moduleId;
    private float count;
    private float mean;
    private float variance;

    /** An estimate without observations. */
    DurationEstimate(int moduleId) {
        this.moduleId = moduleId;
    }

    int moduleId() {
        return moduleId;
    }

    /** The effective number of observations, at most the memory passed to {@link #add}. */
    double count() {
        return count;
    }

    /** Mean of the logarithm of the seconds; 0 before the first observation. */
    double mean() {
        return mean;
    }

    /** Variance about the mean; 0 before the second observation. */
    double variance() {
        return variance;
    }

    /**
     * Adds an observation.
     *
     * @param logDuration logarithm of the duration in seconds
     * @param memory effective number of observations to average over; older ones fade out
     */
    void add(double logDuration, double memory) {
        double error = logDuration - mean;
        if (count > 0) {
            double squaredError = error * error * count / (count + 1);
            variance += (float) ((squaredError - variance) / Math.min(count, memory));
        }
        count = (float) Math.min(count + 1, memory);
        mean += (float) (error / count);
    }

    void write(ByteBuffer bytes) {
        bytes.putInt(moduleId).put((byte) count).putFloat(mean).putFloat(variance);
    }

    /** Whether the next bytes are what {@link #write} can have written; they are read in any case. */
    static boolean isPlausible(ByteBuffer bytes) {
        bytes.getInt(); // any number is the hash of some module
        byte count = bytes.get();
        float mean = bytes.getFloat();
        float variance = bytes.getFloat();
        return count >= 0
                && ModelFormat.isBetween(-MAX_LOG_SECONDS, mean, MAX_LOG_SECONDS)
                && ModelFormat.isBetween(0, variance, MAX_LOG_SECONDS * MAX_LOG_SECONDS);
    }

    static DurationEstimate read(ByteBuffer bytes) {
        DurationEstimate estimate = new DurationEstimate(bytes.getInt());
        estimate.count = bytes.get();
        estimate.mean = bytes.getFloat();
        estimate.variance = bytes.getFloat();
        return estimate;
    }
}
