package io.jobwire.auth;

import io.jobwire.http.RequestId;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;

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
                    response.responseHeaders().get(RequestId.HEADER))));
        }
        return Uni.createFrom().voidItem();
    }
}
