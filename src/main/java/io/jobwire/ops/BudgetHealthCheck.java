package io.jobwire.ops;

import io.jobwire.fleet.BudgetStatus;
import io.jobwire.fleet.FleetStatus;
import io.jobwire.fleet.FleetStatusHolder;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Reports how well the request budget suffices. Always up: a budget that is too small is no reason to stop polling. */
@Readiness
@ApplicationScoped
class BudgetHealthCheck implements HealthCheck {
    private final FleetStatusHolder fleet;

    BudgetHealthCheck(FleetStatusHolder fleet) {
        this.fleet = fleet;
    }

    @Override
    public HealthCheckResponse call() {
        FleetStatus status = fleet.current();
        BudgetStatus budget = status.budget();
        return HealthCheckResponse.named("request budget")
                .up()
                .withData("requestsPerMinute", Math.round(budget.requestsPerMinute()))
                .withData("customersOverdue", budget.customersOverdue())
                .withData("customersQuarantined", status.customersQuarantined())
                .withData("shortfallPercent", Math.round(100 * budget.shortfall()))
                .build();
    }
}
