package io.jobwire.schedule;

import java.time.Duration;

/**
 * The load on the request budget.
 *
 * @param requestsPerMinute the budget at present; above zero
 * @param requestsPerCycle requests of one poll of every customer
 */
public record BudgetLoad(double requestsPerMinute, long requestsPerCycle) {
    private static final double NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();
    /** Bounds the cycle where the budget is next to nothing; far above every max-interval that makes sense. */
    private static final double MAX_CYCLE_NANOS = Duration.ofDays(30).toNanos();

    /** The shortest time in which the budget pays for one poll of every customer; at most 30 days. */
    public Duration cycleTime() {
        return Duration.ofNanos(
                (long) Math.min(MAX_CYCLE_NANOS, requestsPerCycle / requestsPerMinute * NANOS_PER_MINUTE));
    }
}
