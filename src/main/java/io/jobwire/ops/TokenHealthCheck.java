package io.jobwire.ops;

import io.jobwire.auth.TokenStatus;
import io.jobwire.elements.ElementsApi;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the identity service has granted a token, and until it refuses one. */
@Readiness
@ApplicationScoped
class TokenHealthCheck implements HealthCheck {
    private final ElementsApi api;

    TokenHealthCheck(ElementsApi api) {
        this.api = api;
    }

    @Override
    public HealthCheckResponse call() {
        TokenStatus token = api.tokenStatus();
        String problem = token.problem() == null ? "no token has been requested yet" : token.problem();
        return HealthReport.named("access token")
                .downIf(!token.obtained(), problem)
                .build();
    }
}
