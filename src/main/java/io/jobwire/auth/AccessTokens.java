package io.jobwire.auth;

import io.jobwire.auth.TokenGrant.Denied;
import io.jobwire.auth.TokenGrant.Granted;
import io.jobwire.auth.TokenLease.NoToken;
import io.jobwire.resilience.Backoff;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cache of the one access token that all API requests share. It requests a token when somebody needs one, at most
 * one request at a time, however many callers wait. It renews a token before it expires and keeps the old one in use if
 * that fails. Thread-safe.
 *
 * <p>quarkus-oidc-client ({@code TokensHelper}) refreshes an expiring token and shares the request as well. This class
 * exists for what that lacks:
 *
 * <ul>
 *   <li>A failed request is repeated with a {@link Backoff} only, so a wrong secret does not become a request storm.
 *   <li>While a renewal fails, the old token stays in use until it expires.
 *   <li>The API's verdict counts: a token that it rejects with 401 is replaced at once, but a replacement that it
 *       rejects too, or a rejection of one customer while others are served, does not cause one token request after
 *       another.
 *   <li>A {@link TokenStatus} for health checks and the log, which reports each problem once.
 * </ul>
 */
public final class AccessTokens {
    /** If the API has accepted a token within this time, it rejects the caller's request and not the token. */
    private static final Duration RECENT = Duration.ofMinutes(1);

    /** The longest pause that the identity service can ask for, because everybody waits for a token. */
    static final Duration MAX_PAUSE = Duration.ofMinutes(15);

    private static final Backoff BACKOFF = Backoff.withoutJitter(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final Supplier<Uni<TokenGrant>> endpoint;
    private final Clock clock;
    private @Nullable CachedToken cached;
    private @Nullable Uni<TokenLease> pending;
    private Instant noRequestsBefore = Instant.MIN;
    private Instant waitingSince = Instant.MIN;
    private Instant lastAccepted = Instant.MIN;
    private int failures;
    /** The API rejected the previous token and has not accepted its replacement yet. */
    private boolean replacing;
    /** The API rejected a replacement too and has accepted no token since. */
    private boolean suspect;

    /** Somebody wants a new token although the present one is valid. */
    private boolean renewalWanted;

    private volatile TokenStatus status = TokenStatus.NONE_YET;

    /**
     * A cache of tokens from this endpoint.
     *
     * @param endpoint sends one token request for each subscription; its Uni never fails
     */
    public AccessTokens(Supplier<Uni<TokenGrant>> endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** Whether there is a token, and the current problem if there is one. */
    public TokenStatus status() {
        return status;
    }

    /** A token for one API request, or the reason why there is none. The Uni never fails. */
    public synchronized Uni<TokenLease> lease() {
        Instant now = clock.instant();
        @Nullable CachedToken token = cached;
        if (token != null && !renewalWanted && !token.isDueForRenewal(now)) {
            return Uni.createFrom().item(token.bearer());
        }
        if (pending != null) {
            return pending;
        }
        return waits(now) ? Uni.createFrom().item(cachedOrNone(now)) : request();
    }

    /**
     * Reports that the API rejected a token. Usually the next {@link #lease} requests a replacement. If the rejected
     * token is itself such a replacement, the next request waits for the backoff. A replacement that is new and has
     * worked for other requests stays: then the token is not the problem.
     */
    public synchronized void rejected(String token) {
        Instant now = clock.instant();
        @Nullable CachedToken held = cached;
        if (held == null || !held.value().equals(token) || waits(now)) {
            return;
        }
        if (replacing) {
            replacing = false;
            suspect = true;
            backOff(now);
            report(
                    recentlyAccepted(now)
                            ? TokenStatus.OBTAINED
                            : new TokenStatus(false, "the API rejects even a new token"));
        } else if (!held.replacement() || !isNew(held, now) || lastAccepted.isBefore(held.grantedAt())) {
            cached = null;
            replacing = true;
        }
    }

    /**
     * Asks for a new token with the next {@link #lease}, unless the present one is new. The present one stays in use
     * until then, and if the request fails.
     */
    public synchronized void renew() {
        @Nullable CachedToken held = cached;
        renewalWanted = held != null && !isNew(held, clock.instant());
    }

    /** Reports that the API accepted a token. */
    public synchronized void accepted(String token) {
        @Nullable CachedToken held = cached;
        if (held != null && held.value().equals(token)) {
            lastAccepted = clock.instant();
            if (replacing || suspect) {
                replacing = false;
                suspect = false;
                failures = 0;
                report(TokenStatus.OBTAINED);
            }
        }
    }

    /** Whether no token may be requested; a wait ends if the clock is set back to before it. */
    private boolean waits(Instant now) {
        return now.isBefore(noRequestsBefore) && !now.isBefore(waitingSince);
    }

    private boolean recentlyAccepted(Instant now) {
        return lastAccepted.isAfter(now.minus(RECENT));
    }

    private static boolean isNew(CachedToken token, Instant now) {
        return now.isBefore(token.grantedAt().plus(RECENT));
    }

    private Uni<TokenLease> request() {
        Uni<TokenLease> request = Uni.createFrom()
                .deferred(endpoint::get)
                .map(this::apply)
                .memoize()
                .indefinitely();
        pending = request;
        return request;
    }

    private synchronized TokenLease apply(TokenGrant grant) {
        Instant now = clock.instant();
        pending = null;
        renewalWanted = false;
        if (grant instanceof Granted granted) {
            CachedToken token = CachedToken.of(granted, replacing, now);
            cached = token;
            if (!replacing && !suspect) {
                failures = 0;
                report(TokenStatus.OBTAINED);
            }
            return token.bearer();
        }
        backOff(now);
        Duration pause = ((Denied) grant).retryAfter();
        Instant wanted = now.plus(pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause);
        noRequestsBefore = wanted.isAfter(noRequestsBefore) ? wanted : noRequestsBefore;
        report(new TokenStatus(cached != null && !cached.hasExpired(now), ((Denied) grant).reason()));
        return cachedOrNone(now);
    }

    private void backOff(Instant now) {
        failures++;
        waitingSince = now;
        noRequestsBefore = now.plus(BACKOFF.delay(failures));
    }

    /** Takes a status, and logs it if it has a new problem or ends one. */
    private void report(TokenStatus next) {
        @Nullable String problem = next.problem();
        if (problem == null && status.problem() != null) {
            AuthLog.LOG.recovered();
        } else if (problem != null && !problem.equals(status.problem())) {
            AuthLog.LOG.noAccess(problem);
        }
        status = next;
    }

    private TokenLease cachedOrNone(Instant now) {
        @Nullable CachedToken token = cached;
        @Nullable String problem = status.problem();
        return token != null && !token.hasExpired(now)
                ? token.bearer()
                : new NoToken(problem == null ? "no token yet" : problem);
    }
}
