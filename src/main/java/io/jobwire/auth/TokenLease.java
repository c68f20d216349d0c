package io.jobwire.auth;

/** What {@link AccessTokens} has for one API request. */
public sealed interface TokenLease {

    /**
     * A token to send.
     *
     * @param value the secret value for the {@code Bearer} scheme
     */
    record BearerToken(String value) implements TokenLease {
        @Override
        public String toString() {
            return "Bearer token";
        }
    }

    /**
     * There is no valid token now, so no request can be sent.
     *
     * @param reason why, in words for an operator, without secrets
     */
    record NoToken(String reason) implements TokenLease {}
}
