package io.jobwire.sandbox;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The access tokens that the simulator has issued, and their scopes. Thread-safe. */
final class IssuedTokens {
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, TokenGrant> grants = new ConcurrentHashMap<>();

    IssuedTokens(Clock clock) {
        this.clock = clock;
    }

    private record TokenGrant(Set<String> scopes, Instant expiresAt) {}

    /** Whether a token permits a request. */
    enum TokenValidity {
        VALID,
        UNKNOWN_OR_EXPIRED,
        INSUFFICIENT_SCOPE
    }

    /** Issues a new token. */
    String issue(Set<String> scopes, Duration lifetime) {
        Instant now = clock.instant();
        grants.values().removeIf(grant -> grant.expiresAt.isBefore(now));
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        grants.put(token, new TokenGrant(scopes, now.plus(lifetime)));
        return token;
    }

    /** Whether a token permits a request that requires a scope. */
    TokenValidity check(String token, String scope) {
        TokenGrant grant = grants.get(token);
        if (grant == null || !clock.instant().isBefore(grant.expiresAt)) {
            return TokenValidity.UNKNOWN_OR_EXPIRED;
        }
        return grant.scopes.contains(scope) ? TokenValidity.VALID : TokenValidity.INSUFFICIENT_SCOPE;
    }

    /** Invalidates all tokens that have been issued so far. */
    void revokeAll() {
        grants.clear();
    }
}
