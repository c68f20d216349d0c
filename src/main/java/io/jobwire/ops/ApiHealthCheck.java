package io.jobwire.ops;

import io.jobwire.polling.Quarantine;
import io.jobwire.resilience.CircuitBreaker;
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
class ApiHealthCheck implements HealthCheck {
    private final CircuitBreaker circuit;
    private final Quarantine quarantine;

    ApiHealthCheck(CircuitBreaker circuit, Quarantine quarantine) {
        this.circuit = circuit;
        this.quarantine = quarantine;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("elements api")
                .status(!circuit.isOpen())
                .withData("circuit", circuit.isOpen() ? "open" : "closed")
                .withData("customersSetAside", quarantine.size())
                .build();
    }
}
