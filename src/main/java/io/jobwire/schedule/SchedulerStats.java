package io.jobwire.schedule;

/**
 * How a scheduler is doing, for metrics and health checks.
 *
 * @param threshold θ, the expected delay in seconds that a request must save at present; NaN for a strategy without a
 *     threshold
 * @param requests number of requests spent since the scheduler started
 * @param requestsPerMinute the budget at present: this replica's share, less what throttling has cut
 * @param watched number of customers scheduled here
 * @param paused number of those whose polling is paused
 * @param quarantined number of those that the API refuses, paused or not
 * @param overdue number of those, neither paused nor quarantined, without a successful poll for longer than
 *     max-interval
 * @param shortfall fraction s of the requests needed for max-interval that the budget lacks, from 0 (none) to 1 (no
 *     budget at all); the longest intervals are max-interval / (1 − s)
 */
public record SchedulerStats(
        double threshold,
        long requests,
        double requestsPerMinute,
        int watched,
        int paused,
        int quarantined,
        int overdue,
        double shortfall) {

    /** The statistics before any customer is scheduled. */
    public static final SchedulerStats NONE = new SchedulerStats(Double.NaN, 0, 0, 0, 0, 0, 0, 0);

    /** Collects the statistics. O(n). */
    static SchedulerStats of(
            ScheduleLimits limits,
            SchedulingStrategy strategy,
            RequestBudget budget,
            CustomerRegistry registry,
            long now) {
        long maxInterval = limits.maxInterval().toNanos();
        double affordable = budget.perMinute() > 0 ? maxInterval / (double) budget.spacing() : 0;
        double needed = registry.requestsPerCycle();
        return new SchedulerStats(
                strategy.threshold(),
                budget.sent(),
                budget.perMinute(),
                registry.count(customer -> true),
                registry.count(customer -> customer.paused),
                registry.count(customer -> customer.refusals > 0),
                registry.count(
                        customer -> customer.refusals == 0 && !customer.paused && now - customer.seenAt > maxInterval),
                needed <= affordable ? 0 : 1 - affordable / needed);
    }
}
