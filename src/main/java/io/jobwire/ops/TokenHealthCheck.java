package io.jobwire.ops;

import io.jobwire.auth.TokenStatus;
import io.jobwire.elements.ElementsApi;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
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
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("access token").status(token.obtained());
        String problem = token.problem();
        return problem == null
                ? response.build()
                : response.withData("problem", problem).build();
    }
}
