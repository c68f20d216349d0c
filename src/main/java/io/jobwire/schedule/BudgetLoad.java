package io.jobwire.schedule;

import java.time.Duration;

/**
 * What is asked of the budget.
 *
 * @param requestsPerMinute the budget now; above zero
 * @param requestsPerRound what one poll of every customer costs
 */
public record BudgetLoad(double requestsPerMinute, long requestsPerRound) {
    private static final double NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();
    private static final double LONGEST = Duration.ofDays(30).toNanos();

    /** The least time in which the budget pays for one poll of every customer; 30 days at most. */
    public Duration round() {
        return Duration.ofNanos((long) Math.min(LONGEST, requestsPerRound / requestsPerMinute * NANOS_PER_MINUTE));
    }
}
