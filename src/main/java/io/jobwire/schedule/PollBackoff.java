package io.jobwire.schedule;

import java.time.Duration;

/** How long a customer is left alone after polls that gave no snapshot. Pure. */
final class PollBackoff {
    private static final int MOST_DOUBLINGS = 20;
    private static final int LONGEST_QUARANTINE = 16;

    private final double shortest;
    private final double longest;

    PollBackoff(ScheduleLimits settings) {
        this.shortest = settings.minInterval().toNanos();
        this.longest = settings.maxInterval().toNanos();
    }

    /**
     * After failures in a row: doubled each time, from min-interval up to max-interval, less a jitter of up to half.
     */
    Duration afterFailures(int failures, double random) {
        return jittered(Math.min(longest, doubled(shortest, failures)), random);
    }

    /**
     * After refusals in a row: doubled each time, from max-interval up to 16 times that, less a jitter of up to half.
     */
    Duration afterRefusals(int refusals, double random) {
        return jittered(Math.min(LONGEST_QUARANTINE * longest, doubled(longest, refusals)), random);
    }

    private Duration jittered(double nanos, double random) {
        return Duration.ofNanos((long) Math.max(shortest, nanos * (1 - random / 2)));
    }

    private static double doubled(double first, int times) {
        return Math.scalb(first, Math.min(times, MOST_DOUBLINGS));
    }
}
