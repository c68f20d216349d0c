package io.jobwire.ops;

import io.jobwire.polling.SchedulerReport;
import io.jobwire.schedule.SchedulerStats;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells how the plan is doing. It is always up: a budget that is too small is no reason to stop polling. */
@Readiness
@ApplicationScoped
class BudgetHealthCheck implements HealthCheck {
    private final SchedulerReport plan;

    BudgetHealthCheck(SchedulerReport plan) {
        this.plan = plan;
    }

    @Override
    public HealthCheckResponse call() {
        SchedulerStats figures = plan.figures();
        return HealthCheckResponse.named("plan")
                .up()
                .withData("requestsPerMinute", Math.round(figures.requestsPerMinute()))
                .withData("customersPastMaxInterval", figures.overdue())
                .withData("customersQuarantined", figures.quarantined())
                .withData("shortfallPercent", Math.round(100 * figures.shortfall()))
                .build();
    }
}
