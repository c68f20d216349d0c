package io.jobwire.sandbox;

import io.jobwire.job.JobStatus;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Chance that follows from a seed. Not thread-safe.
 *
 * @param random where it comes from
 */
record SeededRandom(SplittableRandom random) {
    private static final double SPREAD = 0.35;

    /** For the n-th thing of a kind; what one draws does not depend on how often another was rolled. */
    static SeededRandom of(long seed, long number) {
        return new SeededRandom(new SplittableRandom(mix(seed, number)));
    }

    /** A seed that follows from another one, for the n-th thing below it. */
    static long mix(long seed, long number) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number).nextLong();
    }

    /** True so often, of 1. */
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From the first up to the second, evenly. */
    Duration between(Duration least, Duration most) {
        return least.plusMillis(
                Math.round(random.nextDouble() * most.minus(least).toMillis()));
    }

    /** About that much, log-normally spread, as the durations of jobs are. */
    double about(double median) {
        return median * Math.exp(SPREAD * random.nextGaussian());
    }

    /** How a run fares; most finish. */
    JobStatus outcome() {
        double fate = random.nextDouble();
        if (fate < 0.74) {
            return JobStatus.FINISHED;
        } else if (fate < 0.88) {
            return JobStatus.FINISHED_WITH_EXCEPTION;
        } else if (fate < 0.93) {
            return JobStatus.FAILED;
        } else if (fate < 0.96) {
            return JobStatus.SKIPPED;
        } else if (fate < 0.98) {
            return JobStatus.FAILED_TO_START;
        }
        return fate < 0.99 ? JobStatus.CANCELED : JobStatus.STOPPED;
    }
}
