package io.jobwire.auth;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one access token that all requests share. However many wait for it, one token request is under way at a time; a
 * failed one is repeated with growing pauses only, when somebody asks again. A token is renewed some time before it
 * expires, and meanwhile stays good if that fails. Thread-safe.
 */
public final class AccessTokens {
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);
    /** While the API has accepted a token within this time, a refusal is about the one who asked, not about tokens. */
    private static final Duration TRUSTED = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(AccessTokens.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 6;

    private final Supplier<Uni<Grant>> endpoint;
    private final Clock clock;
    private @Nullable Current current;
    private @Nullable Uni<Access> underway;
    private Instant pausedUntil = Instant.MIN;
    private Instant lastAccepted = Instant.MIN;
    private int failures;
    /** Whether the token was got because another had been refused, and has not been accepted yet. */
    private boolean instead;
    /** Whether the API has refused even such a token, and has accepted none since. */
    private boolean doubted;

    private volatile TokenStatus state = TokenStatus.NONE_YET;

    /**
     * Tokens from this endpoint.
     *
     * @param endpoint makes one token request for each subscription; its Uni never fails
     */
    public AccessTokens(Supplier<Uni<Grant>> endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** What came of a token request. */
    public sealed interface Grant {}

    /** A token. */
    public record Granted(GrantedToken token) implements Grant {}

    /** None. */
    public record Denied(String reason) implements Grant {}

    /** What a request to the API can be made with. */
    public sealed interface Access {}

    /** This token. */
    public record Bearer(String token) implements Access {
        @Override
        public String toString() {
            return "Bearer";
        }
    }

    /** Nothing. */
    public record NoToken(String reason) implements Access {}

    private record Current(GrantedToken token, boolean instead, Instant grantedAt, Instant renewAt, Instant expiresAt) {
        Bearer bearer() {
            return new Bearer(token.value());
        }
    }

    /** Whether there is a token, and if not, why. */
    public TokenStatus state() {
        return state;
    }

    /** A token to ask with. The Uni never fails. */
    public synchronized Uni<Access> access() {
        Instant now = clock.instant();
        @Nullable Current held = current;
        if (held != null && now.isBefore(held.renewAt)) {
            return Uni.createFrom().item(held.bearer());
        }
        if (underway != null) {
            return underway;
        }
        if (now.isBefore(pausedUntil)) {
            return Uni.createFrom().item(heldOrNone(now));
        }
        return request();
    }

    /**
     * Says that the API refuses a token. The next {@link #access} gets another one. But if the token was itself got
     * because another had been refused, the next one comes only after a pause; and none comes in place of such a token
     * while it is new and has worked for others: then it is not the token that is wrong.
     */
    public synchronized void refused(String token) {
        Instant now = clock.instant();
        @Nullable Current held = current;
        if (held == null || !held.token.value().equals(token) || now.isBefore(pausedUntil)) {
            return;
        }
        if (instead) {
            instead = false;
            doubted = true;
            pauseRenewal(now);
            become(trusted(now) ? TokenStatus.OBTAINED : new TokenStatus(false, "the API refuses even a new token"));
        } else if (!held.instead || !isNew(held, now) || lastAccepted.isBefore(held.grantedAt)) {
            current = null;
            instead = true;
        }
    }

    /** Says that the API has accepted a token. */
    public synchronized void accepted(String token) {
        @Nullable Current held = current;
        if (held != null && held.token.value().equals(token)) {
            lastAccepted = clock.instant();
            if (instead || doubted) {
                instead = false;
                doubted = false;
                failures = 0;
                become(TokenStatus.OBTAINED);
            }
        }
    }

    private boolean trusted(Instant now) {
        return lastAccepted.isAfter(now.minus(TRUSTED));
    }

    private static boolean isNew(Current held, Instant now) {
        return now.isBefore(held.grantedAt.plus(TRUSTED));
    }

    private Uni<Access> request() {
        Uni<Access> request = Uni.createFrom()
                .deferred(endpoint::get)
                .map(this::settle)
                .memoize()
                .indefinitely();
        underway = request;
        return request;
    }

    private synchronized Access settle(Grant grant) {
        Instant now = clock.instant();
        underway = null;
        if (grant instanceof Granted granted) {
            current = new Current(
                    granted.token,
                    instead,
                    now,
                    now.plus(granted.token.lifetime().minus(margin(granted.token.lifetime()))),
                    now.plus(granted.token.lifetime()));
            if (!instead && !doubted) {
                failures = 0;
                become(TokenStatus.OBTAINED);
            }
            return current.bearer();
        }
        pause(now, ((Denied) grant).reason);
        return heldOrNone(now);
    }

    private void pauseRenewal(Instant now) {
        pausedUntil = now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS)));
        failures++;
    }

    private void pause(Instant now, String reason) {
        pauseRenewal(now);
        become(new TokenStatus(current != null && now.isBefore(current.expiresAt), reason));
    }

    /** Takes a state, and says so if there is a new problem or the last one is over. */
    private void become(TokenStatus next) {
        @Nullable String problem = next.problem();
        if (problem == null && state.problem() != null) {
            LOG.info("Elements gives access again");
        } else if (problem != null && !problem.equals(state.problem())) {
            LOG.warnf("Elements gives no access: %s", problem);
        }
        state = next;
    }

    private Access heldOrNone(Instant now) {
        @Nullable Current held = current;
        @Nullable String problem = state.problem();
        return held != null && now.isBefore(held.expiresAt)
                ? held.bearer()
                : new NoToken(problem == null ? "no token yet" : problem);
    }

    /** How long before its end a token is renewed: a fifth of its life, and five minutes at most. */
    private static Duration margin(Duration lifetime) {
        Duration fifth = lifetime.dividedBy(5);
        return fifth.compareTo(LONGEST_MARGIN) > 0 ? LONGEST_MARGIN : fifth;
    }
}
