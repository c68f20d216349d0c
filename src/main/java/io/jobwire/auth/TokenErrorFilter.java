package io.jobwire.auth;

import io.jobwire.http.RequestId;
import io.jobwire.http.RetryAfter;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.Instant;

/**
 * Replaces the body of an error response from the identity service with a description that is safe to log: the status,
 * the OAuth 2.0 error code and the request id. The original body might repeat what was sent.
 */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
class TokenErrorFilter implements OidcResponseFilter {

    @Override
    public Uni<Void> filter(OidcResponseFilterContext response) {
        if (response.statusCode() != 200) {
            Buffer body = response.responseBody();
            response.responseBody(Buffer.buffer(TokenErrors.describeResponse(
                    response.statusCode(),
                    body == null ? "" : body.toString(),
                    response.responseHeaders().get(RequestId.HEADER),
                    pause(response))));
        }
        return Uni.createFrom().voidItem();
    }

    private static Duration pause(OidcResponseFilterContext response) {
        String header = response.responseHeaders().get(HttpHeaders.RETRY_AFTER);
        boolean throttled = response.statusCode() == 429 || (response.statusCode() == 503 && header != null);
        return throttled ? RetryAfter.parse(header, Instant.now()) : Duration.ZERO;
    }
}
