package io.jobwire.auth;

import io.jobwire.http.RequestId;
import io.quarkus.oidc.client.OidcClientException;
import io.smallrye.mutiny.TimeoutException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Describes failed token requests for operators. A description contains nothing of the request, and of the response
 * only the status, the OAuth 2.0 error code (RFC 6749, section 5.2) and the request id. Pure.
 */
final class TokenErrors {
    private static final String REFUSED = "the identity service refused: ";
    private static final Pattern ERROR_CODE = Pattern.compile("\"error\"\\s*+:\\s*+\"([a-z_]{1,40})\"");

    private static final String PAUSE = ", no request wanted for ";
    private static final Pattern SECONDS = Pattern.compile(PAUSE + "(\\d{1,9}) s");

    private TokenErrors() {}

    /**
     * Describes the failure of a token request.
     *
     * @param host of the token endpoint
     */
    static String describe(Throwable failure, String host) {
        if (failure instanceof TimeoutException) {
            return "the identity service at " + host + " did not respond within jobwire.elements.read-timeout";
        }
        if (failure instanceof OidcClientException known) {
            return isUnreachable(failure)
                    ? "the identity service at " + host + " cannot be reached"
                    : String.valueOf(known.getMessage());
        }
        return "the identity service's response cannot be read as a token ("
                + failure.getClass().getSimpleName() + ")";
    }

    /** Whether the client got no response. It conceals the cause. */
    static boolean isUnreachable(Throwable failure) {
        return failure instanceof OidcClientException known
                && !String.valueOf(known.getMessage()).startsWith(REFUSED);
    }

    /**
     * Describes an error response.
     *
     * @param pause how long the identity service wants no request; zero if it does not say
     */
    static String describeResponse(int status, String body, @Nullable String requestId, Duration pause) {
        Matcher code = ERROR_CODE.matcher(body);
        return REFUSED
                + (code.find() ? code.group(1) + ", " : "")
                + "status " + status
                + (pause.isZero() ? "" : PAUSE + pause.toSeconds() + " s")
                + RequestId.suffix(requestId);
    }

    /** The pause that a description of {@link #describeResponse} names; zero if it names none. */
    static Duration requestedPause(String description) {
        Matcher pause = SECONDS.matcher(description);
        return pause.find() ? Duration.ofSeconds(Long.parseLong(pause.group(1))) : Duration.ZERO;
    }
}
