package io.jobwire.auth;

import io.jobwire.http.RequestId;
import io.quarkus.oidc.client.OidcClientException;
import io.smallrye.mutiny.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says why there is no token, in words that hold nothing of what was sent or answered but the status, the error code of
 * OAuth 2.0 (RFC 6749, section 5.2) and the request id. Pure.
 */
final class TokenErrors {
    private static final String REFUSED = "the identity service refused: ";
    private static final Pattern ERROR_CODE = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]{1,40})\"");

    private TokenErrors() {}

    /** The reason for an operator. */
    static String reason(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "the identity service did not answer in time";
        }
        if (failure instanceof OidcClientException known) {
            @Nullable String message = known.getMessage();
            return message != null && message.startsWith(REFUSED) ? message : "the identity service cannot be reached";
        }
        return "the answer of the identity service is no token ("
                + failure.getClass().getSimpleName() + ")";
    }

    /** What may be known of an answer that is no token. */
    static String refusal(int status, String body, @Nullable String requestId) {
        Matcher code = ERROR_CODE.matcher(body);
        return REFUSED + (code.find() ? code.group(1) + ", " : "") + "status " + status + RequestId.said(requestId);
    }
}
