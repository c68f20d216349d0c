package io.jobwire.polling;

import io.jobwire.fleet.BudgetStatus;
import io.jobwire.schedule.PollScheduler;
import io.jobwire.schedule.SchedulerStats;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Reports how well the request budget suffices, and logs when it begins to be too small for {@code max-interval} and
 * when it suffices again. Confined to the polling loop.
 */
@ApplicationScoped
class SchedulerReport {
    private static final double NEGLIGIBLE = 0.001;

    private final PollScheduler scheduler;
    private final Clock clock;
    private boolean tooSmall;

    SchedulerReport(PollScheduler scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** The status of the budget now. Visits every customer. */
    BudgetStatus take() {
        SchedulerStats stats = scheduler.stats(clock.instant());
        log(stats.requestsPerMinute(), stats.shortfall());
        return new BudgetStatus(
                stats.requestsPerMinute(), stats.requests(), stats.threshold(), stats.shortfall(), stats.overdue());
    }

    private void log(double requestsPerMinute, double shortfall) {
        boolean before = tooSmall;
        tooSmall = shortfall > NEGLIGIBLE;
        if (tooSmall && !before) {
            PollingLog.LOG.budgetShort(requestsPerMinute, 100 * shortfall, 1 / (1 - shortfall));
        } else if (before && !tooSmall) {
            PollingLog.LOG.budgetSuffices(requestsPerMinute);
        }
    }
}
