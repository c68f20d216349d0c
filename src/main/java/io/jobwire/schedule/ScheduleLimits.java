package io.jobwire.schedule;

import java.time.Duration;

/**
 * The bounds that hold whatever a strategy would like.
 *
 * @param requestsPerMinute the budget of all replicas together; at least 1
 * @param maxConcurrency how many customers are polled at the same time; at least 1
 * @param minInterval the least time between two polls of one customer
 * @param maxInterval the most time that a customer goes unwatched while the budget allows it
 */
public record ScheduleLimits(int requestsPerMinute, int maxConcurrency, Duration minInterval, Duration maxInterval) {

    /** Refuses bounds that contradict each other. */
    public ScheduleLimits {
        if (requestsPerMinute < 1 || maxConcurrency < 1) {
            throw new IllegalArgumentException("requestsPerMinute and maxConcurrency must be 1 or more, not "
                    + requestsPerMinute + " and " + maxConcurrency);
        }
        if (minInterval.isNegative() || minInterval.isZero() || minInterval.compareTo(maxInterval) > 0) {
            throw new IllegalArgumentException("minInterval must be above zero and not above maxInterval, not "
                    + minInterval + " and " + maxInterval);
        }
    }
}
