package io.jobwire.ops;

import io.jobwire.elements.ElementsApi;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the identity service has given a token, and until it refuses one. */
@Readiness
@ApplicationScoped
class TokenCheck implements HealthCheck {
    private final ElementsApi api;

    TokenCheck(ElementsApi api) {
        this.api = api;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("token").status(false).build();
    }
}
