package io.jobwire.auth;

import io.jobwire.auth.TokenGrant.Granted;
import io.jobwire.auth.TokenLease.BearerToken;
import java.time.Duration;
import java.time.Instant;

/**
 * A granted token with its times.
 *
 * @param value the secret value
 * @param replacement whether it was requested because the API had rejected the token before it
 * @param grantedAt when it was granted
 * @param renewAt when to request the next one: after four fifths of its lifetime, or five minutes before its end if
 *     that is later
 * @param expiresAt when it becomes invalid
 */
record CachedToken(String value, boolean replacement, Instant grantedAt, Instant renewAt, Instant expiresAt) {
    private static final Duration MAX_RENEWAL_MARGIN = Duration.ofMinutes(5);
    private static final int RENEWAL_FRACTION = 5;

    static CachedToken of(Granted granted, boolean replacement, Instant now) {
        Duration lifetime = granted.lifetime();
        Duration fraction = lifetime.dividedBy(RENEWAL_FRACTION);
        Duration margin = fraction.compareTo(MAX_RENEWAL_MARGIN) > 0 ? MAX_RENEWAL_MARGIN : fraction;
        Instant expiresAt = now.plus(lifetime);
        return new CachedToken(granted.token(), replacement, now, expiresAt.minus(margin), expiresAt);
    }

    boolean hasExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Also if the clock was set back since it was granted: then its end by that clock is unknown. */
    boolean isDueForRenewal(Instant now) {
        return !now.isBefore(renewAt) || now.isBefore(grantedAt);
    }

    BearerToken bearer() {
        return new BearerToken(value);
    }

    @Override
    public String toString() {
        return "Token valid until " + expiresAt;
    }
}
