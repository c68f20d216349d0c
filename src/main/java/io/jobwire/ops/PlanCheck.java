package io.jobwire.ops;

import io.jobwire.plan.PlanFigures;
import io.jobwire.watch.PlanReport;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells how the plan is doing. It is always up: a budget that is too small is no reason to stop polling. */
@Readiness
@ApplicationScoped
class PlanCheck implements HealthCheck {
    private final PlanReport plan;

    PlanCheck(PlanReport plan) {
        this.plan = plan;
    }

    @Override
    public HealthCheckResponse call() {
        PlanFigures figures = plan.figures();
        return HealthCheckResponse.named("plan")
                .up()
                .withData("requestsPerMinute", Math.round(figures.requestsPerMinute()))
                .withData("customersPastMaxInterval", figures.pastMaxInterval())
                .withData("customersQuarantined", figures.quarantined())
                .withData("shortfallPercent", Math.round(100 * figures.shortfall()))
                .build();
    }
}
