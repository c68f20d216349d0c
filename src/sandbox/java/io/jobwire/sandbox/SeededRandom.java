package io.jobwire.sandbox;

import io.jobwire.job.JobStatus;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Random choices that follow from a seed. Not thread-safe.
 *
 * @param source of the random numbers
 */
record SeededRandom(SplittableRandom source) {
    private static final double LOG_STANDARD_DEVIATION = 0.35;

    /** The random choices of the n-th of several things; independent of how many choices the others make. */
    static SeededRandom of(long seed, long number) {
        return new SeededRandom(new SplittableRandom(mix(seed, number)));
    }

    /** The seed of the n-th of several things, derived from a common seed. */
    static long mix(long seed, long number) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number).nextLong();
    }

    /** From 0, inclusive, to the bound, exclusive, uniformly. */
    int nextInt(int bound) {
        return source.nextInt(bound);
    }

    /** True with that probability. */
    boolean chance(double probability) {
        return source.nextDouble() < probability;
    }

    /** A duration between two others, uniformly. */
    Duration between(Duration min, Duration max) {
        return min.plusMillis(Math.round(source.nextDouble() * max.minus(min).toMillis()));
    }

    /** A log-normally distributed value, as durations of jobs are. */
    double logNormal(double median) {
        return median * Math.exp(LOG_STANDARD_DEVIATION * source.nextGaussian());
    }

    /** The final status of a run; {@link JobStatus#FINISHED} in most cases. */
    JobStatus outcome() {
        double value = source.nextDouble();
        if (value < 0.74) {
            return JobStatus.FINISHED;
        } else if (value < 0.88) {
            return JobStatus.FINISHED_WITH_EXCEPTION;
        } else if (value < 0.93) {
            return JobStatus.FAILED;
        } else if (value < 0.96) {
            return JobStatus.SKIPPED;
        } else if (value < 0.98) {
            return JobStatus.FAILED_TO_START;
        }
        return value < 0.99 ? JobStatus.CANCELED : JobStatus.STOPPED;
    }
}
