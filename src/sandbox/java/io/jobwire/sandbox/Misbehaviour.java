package io.jobwire.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A way in which the simulator can go wrong, as the real service does or might. */
public enum Misbehaviour {
    /** Nothing: the request is answered as it should be. Has its place in scripts. */
    NONE(Target.JOBS, Target.CUSTOMERS, Target.TOKEN),

    /** 204 and no body. */
    NO_CONTENT(Target.JOBS, Target.CUSTOMERS),
    /** 400. */
    BAD_REQUEST(Target.JOBS, Target.CUSTOMERS),
    /** 401, although the token is good. */
    UNAUTHORIZED(Target.JOBS, Target.CUSTOMERS),
    /** 403, as for a customer that the app registration may not see. */
    FORBIDDEN(Target.JOBS, Target.CUSTOMERS),
    /** 404, as for a customer that nobody knows. */
    NOT_FOUND(Target.JOBS, Target.CUSTOMERS),
    /** 429 with Retry-After in seconds. */
    THROTTLED(Target.JOBS, Target.CUSTOMERS),
    /** 429 with Retry-After as an HTTP date. */
    THROTTLED_UNTIL(Target.JOBS, Target.CUSTOMERS),
    /** 429 that does not say for how long. */
    THROTTLED_VAGUELY(Target.JOBS, Target.CUSTOMERS),
    /** 503 with Retry-After in seconds. */
    BUSY(Target.JOBS, Target.CUSTOMERS),
    /** 503 with Retry-After as an HTTP date. */
    BUSY_UNTIL(Target.JOBS, Target.CUSTOMERS),
    /** 503 that does not say for how long. */
    BUSY_VAGUELY(Target.JOBS, Target.CUSTOMERS),
    /** 500. */
    SERVER_ERROR(Target.JOBS, Target.CUSTOMERS),
    /** 502 with a page of HTML, as from a proxy. */
    BAD_GATEWAY(Target.JOBS, Target.CUSTOMERS),
    /** 302 to another host. */
    REDIRECT(Target.JOBS, Target.CUSTOMERS),

    /** The connection is closed instead of an answer. */
    CLOSED(Target.JOBS, Target.CUSTOMERS),
    /** The connection is closed in the middle of the body. */
    RESET(Target.JOBS, Target.CUSTOMERS),
    /** No answer at all, for a long time. */
    HANG(Target.JOBS, Target.CUSTOMERS),
    /** Half of the body, and then nothing for a long time. */
    STALL(Target.JOBS, Target.CUSTOMERS),
    /** The body comes in small pieces, but it comes. */
    SLOW(Target.JOBS, Target.CUSTOMERS),

    /** 200 with a page of HTML, as from a sign-in page. */
    HTML(Target.JOBS, Target.CUSTOMERS),
    /** 200 and no body. */
    EMPTY_BODY(Target.JOBS, Target.CUSTOMERS),
    /** 200 with JSON that ends too early. */
    TRUNCATED(Target.JOBS, Target.CUSTOMERS),
    /** 200 with JSON of another shape. */
    WRONG_SHAPE(Target.JOBS, Target.CUSTOMERS),
    /** 200 with a body that hardly ends. */
    OVERSIZE(Target.JOBS, Target.CUSTOMERS),

    /** A row that is none among good ones. */
    UNREADABLE_ROW(Target.JOBS),
    /** Two rows with one key, one of them an older copy if there is any. */
    TWO_ROWS_ONE_KEY(Target.JOBS),
    /** A row as it was before its last change. */
    OLDER_COPY(Target.JOBS),
    /** The same values in the spellings of either generation, of .NET and of people; names in any case. */
    OTHER_SPELLINGS(Target.JOBS),
    /** Nonsense in counts, sizes, times and durations, and fields that nobody knows. */
    ODD_VALUES(Target.JOBS),
    /** The rows in another order. */
    SHUFFLED(Target.JOBS),

    /** The last row of the page before comes again. Strikes pages after the first only. */
    REPEATED_ROW(Target.JOBS),
    /** A row is missed between two pages. Strikes pages after the first only. */
    MISSED_ROW(Target.JOBS),
    /** The total that a page tells is not that of the others, or of the rows. */
    CHANGING_TOTAL(Target.JOBS),
    /** A page without rows where there are some. */
    EMPTY_PAGE(Target.JOBS),
    /** A link to another host as the next page; of v1 only. */
    LINK_ELSEWHERE(Target.JOBS),
    /** A link to the same page as the next one; of v1 only. */
    LINK_IN_CIRCLE(Target.JOBS),

    /** A customer is missing from the list of customers. */
    VANISHED(Target.CUSTOMERS),

    /** The token endpoint refuses the client. */
    INVALID_CLIENT(Target.TOKEN),
    /** The token endpoint refuses the scopes. */
    INVALID_SCOPE(Target.TOKEN),
    /** The token endpoint fails with 500. */
    TOKEN_ERROR(Target.TOKEN),
    /** The token endpoint answers 200 with HTML. */
    TOKEN_HTML(Target.TOKEN),
    /** The token endpoint answers 200 with JSON that holds no token. */
    TOKEN_MISSING(Target.TOKEN),
    /** The token endpoint closes the connection. */
    TOKEN_CLOSED(Target.TOKEN),
    /** The token endpoint does not answer for a long time. */
    TOKEN_HANG(Target.TOKEN);

    /** What can be asked of the simulator. */
    public enum Target {
        /** The jobs of a customer. */
        JOBS,
        /** The list of customers. */
        CUSTOMERS,
        /** A token. */
        TOKEN
    }

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<Target> targets;

    Misbehaviour(Target... targets) {
        this.targets = List.of(targets);
    }

    /** The word for it in the control API, such as {@code server-error}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether requests of that kind can meet it. */
    public boolean strikes(Target target) {
        return targets.contains(target);
    }

    /** The one of that word; empty if there is none. */
    public static Optional<Misbehaviour> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }

    /** All but {@link #NONE}. */
    public static List<Misbehaviour> all() {
        return Arrays.stream(values()).filter(kind -> kind != NONE).toList();
    }
}
