package io.jobwire.ops;

import io.jobwire.plan.Circuit;
import io.jobwire.watch.Quarantine;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Well while the API answers most polls. No reason to restart a replica or to take it out of service, and so no part of
 * its liveness or readiness.
 */
@Wellness
@ApplicationScoped
class ApiCheck implements HealthCheck {
    private final Circuit circuit;
    private final Quarantine quarantine;

    ApiCheck(Circuit circuit, Quarantine quarantine) {
        this.circuit = circuit;
        this.quarantine = quarantine;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("elements api")
                .status(!circuit.open())
                .withData("circuit", circuit.open() ? "open" : "closed")
                .withData("customersSetAside", quarantine.size())
                .build();
    }
}
