package io.jobwire.schedule;

import java.time.Duration;

/**
 * The limits that hold under any strategy.
 *
 * @param requestsPerMinute the request budget of all replicas together; at least 1
 * @param maxConcurrency the maximum number of customers polled at the same time; at least 1
 * @param minInterval the minimum time between two polls of one customer; above zero
 * @param maxInterval the maximum time between two polls of one customer, as far as the budget allows; not below
 *     {@code minInterval}
 */
public record ScheduleLimits(int requestsPerMinute, int maxConcurrency, Duration minInterval, Duration maxInterval) {

    /** Rejects limits that contradict each other with an {@link IllegalArgumentException}. */
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
