package io.jobwire.elements;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one access token that all requests share. However many wait for it, one token request is under way at a time; a
 * failed one is repeated with growing pauses only, when somebody asks again. A token is renewed some time before it
 * expires, and meanwhile stays good if that fails. Thread-safe.
 */
final class AccessTokens {
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 6;

    private final Supplier<Uni<Grant>> endpoint;
    private final Clock clock;
    private @Nullable Current current;
    private @Nullable Uni<Access> underway;
    private Instant pausedUntil = Instant.MIN;
    private int failures;
    private boolean instead;
    private volatile TokenState state = TokenState.NONE_YET;

    /**
     * Tokens from this endpoint.
     *
     * @param endpoint makes one token request for each subscription; its Uni never fails
     */
    AccessTokens(Supplier<Uni<Grant>> endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** What came of a token request. */
    sealed interface Grant {}

    /** A token. */
    record Granted(GrantedToken token) implements Grant {}

    /** None. */
    record Denied(String reason) implements Grant {}

    /** What a request to the API can be made with. */
    sealed interface Access {}

    /** This token. */
    record Bearer(String token) implements Access {
        @Override
        public String toString() {
            return "Bearer";
        }
    }

    /** Nothing. */
    record NoToken(String reason) implements Access {}

    private record Current(GrantedToken token, Instant renewAt, Instant expiresAt) {
        Bearer bearer() {
            return new Bearer(token.value());
        }
    }

    /** Whether there is a token, and if not, why. */
    TokenState state() {
        return state;
    }

    /** A token to ask with. The Uni never fails. */
    synchronized Uni<Access> access() {
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
     * Says that the API refuses a token. The next {@link #access} gets another one; but if the token was itself got
     * because another had been refused, and has never worked, only after a pause.
     */
    synchronized void refused(String token) {
        @Nullable Current held = current;
        if (held == null || !held.token.value().equals(token)) {
            return;
        }
        current = null;
        if (instead) {
            pause(clock.instant(), "the API refuses even a new token");
        }
        instead = true;
    }

    /** Says that the API has accepted a token. */
    synchronized void accepted(String token) {
        @Nullable Current held = current;
        if (instead && held != null && held.token.value().equals(token)) {
            instead = false;
            failures = 0;
        }
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
                    now.plus(granted.token.lifetime().minus(margin(granted.token.lifetime()))),
                    now.plus(granted.token.lifetime()));
            failures = instead ? failures : 0;
            state = TokenState.OBTAINED;
            return current.bearer();
        }
        pause(now, ((Denied) grant).reason);
        return heldOrNone(now);
    }

    private void pause(Instant now, String reason) {
        pausedUntil = now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS)));
        failures++;
        state = new TokenState(current != null && now.isBefore(current.expiresAt), reason);
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
