package io.jobwire.auth;

import java.time.Duration;

/** The identity service's response to one token request. */
public sealed interface TokenGrant {

    /**
     * An access token.
     *
     * @param token the secret value for the {@code Bearer} scheme; not blank
     * @param lifetime how long it is valid from now on; above zero
     */
    record Granted(String token, Duration lifetime) implements TokenGrant {
        @Override
        public String toString() {
            return "Token valid for " + lifetime;
        }
    }

    /**
     * No token.
     *
     * @param reason why, in words for an operator, without secrets
     * @param retryAfter how long the identity service wants no further request; zero if it does not say
     */
    record Denied(String reason, Duration retryAfter) implements TokenGrant {

        /** A denial after which the next request may be sent at any time. */
        public Denied(String reason) {
            this(reason, Duration.ZERO);
        }
    }
}
