package io.jobwire.sandbox;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The access tokens that the simulator has issued, and what each is good for. Thread-safe. */
final class IssuedTokens {
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    IssuedTokens(Clock clock) {
        this.clock = clock;
    }

    /** What a token is good for. */
    private record Grant(Set<String> scopes, Instant expiresAt) {}

    /** What the simulator thinks of a token. */
    enum Verdict {
        GOOD,
        UNKNOWN_OR_EXPIRED,
        LACKS_SCOPE
    }

    /** A new token. */
    String issue(Set<String> scopes, Duration lifetime) {
        Instant now = clock.instant();
        grants.values().removeIf(grant -> grant.expiresAt.isBefore(now));
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        grants.put(token, new Grant(scopes, now.plus(lifetime)));
        return token;
    }

    /** Whether a request with that token may do what takes that scope. */
    Verdict judge(String token, String scope) {
        Grant grant = grants.get(token);
        if (grant == null || !clock.instant().isBefore(grant.expiresAt)) {
            return Verdict.UNKNOWN_OR_EXPIRED;
        }
        return grant.scopes.contains(scope) ? Verdict.GOOD : Verdict.LACKS_SCOPE;
    }

    /** From now on, no token that was ever issued is good. */
    void revokeAll() {
        grants.clear();
    }
}
