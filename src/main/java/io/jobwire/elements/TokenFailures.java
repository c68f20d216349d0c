package io.jobwire.elements;

import io.quarkus.oidc.client.OidcClientException;
import io.smallrye.mutiny.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says why there is no token, in words that hold nothing of what was sent or answered but the error code of OAuth 2.0
 * (RFC 6749, section 5.2).
 */
final class TokenFailures {
    private static final Pattern ERROR_CODE = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]{1,40})\"");

    private TokenFailures() {}

    /** The reason for an operator. */
    static String reason(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "the identity service did not answer in time";
        }
        if (failure instanceof OidcClientException refusal) {
            return refusal(refusal.getMessage());
        }
        return "the answer of the identity service cannot be read ("
                + failure.getClass().getSimpleName() + ")";
    }

    private static String refusal(@Nullable String answer) {
        if (answer != null && answer.equals("OIDC Server is not available")) {
            return "the identity service cannot be reached";
        }
        Matcher code = ERROR_CODE.matcher(answer == null ? "" : answer);
        return code.find()
                ? "the identity service refused: " + code.group(1)
                : "the identity service refused without saying why";
    }
}
