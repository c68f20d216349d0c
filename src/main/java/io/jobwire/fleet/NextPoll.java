package io.jobwire.fleet;

import java.time.Duration;
import java.time.Instant;

/**
 * The next poll of a customer, as the scheduler plans it.
 *
 * @param dueAt when it is due; it starts later if the request budget is spent
 * @param interval planned time between the last poll and this one; not negative
 */
public record NextPoll(Instant dueAt, Duration interval) {

    /** Rejects a negative interval. */
    public NextPoll {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("interval must not be negative, but is " + interval);
        }
    }
}
