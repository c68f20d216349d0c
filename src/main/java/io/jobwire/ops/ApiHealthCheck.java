package io.jobwire.ops;

import io.jobwire.fleet.FleetStatusHolder;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Well while the API answers most polls. A failing API is no reason to restart a replica or to take it out of service,
 * so this is part of neither liveness nor readiness.
 */
@Wellness
@ApplicationScoped
class ApiHealthCheck implements HealthCheck {
    private final FleetStatusHolder fleet;

    ApiHealthCheck(FleetStatusHolder fleet) {
        this.fleet = fleet;
    }

    @Override
    public HealthCheckResponse call() {
        String outage = fleet.current().api().outage();
        return HealthReport.named("elements api")
                .downIf(outage != null, "most polls fail, so the API is only probed; the first of them: " + outage)
                .build();
    }
}
