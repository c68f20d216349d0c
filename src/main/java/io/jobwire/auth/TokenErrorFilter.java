package io.jobwire.auth;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Puts in place of a refusal by the identity service what may be known of it: the status, the error code of OAuth 2.0
 * and the request id. The rest might repeat what was sent.
 */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
class TokenErrorFilter implements OidcResponseFilter {

    @Override
    public Uni<Void> filter(OidcResponseFilterContext answer) {
        if (answer.statusCode() != 200) {
            Buffer body = answer.responseBody();
            answer.responseBody(Buffer.buffer(TokenErrors.refusal(
                    answer.statusCode(),
                    body == null ? "" : body.toString(),
                    answer.responseHeaders().get("request-id"))));
        }
        return Uni.createFrom().voidItem();
    }
}
