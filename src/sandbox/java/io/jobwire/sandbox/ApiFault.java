package io.jobwire.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A fault that the simulator can inject: something that the real service does, or might do. */
public enum ApiFault {
    /** No fault: the request gets a correct response. Used in scripts, between faults. */
    NONE(FaultTarget.JOBS, FaultTarget.CUSTOMERS, FaultTarget.TOKEN),

    /** 204 without a body. */
    NO_CONTENT(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** 400. */
    BAD_REQUEST(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** 401, although the token is valid. */
    UNAUTHORIZED(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** 403, as for a customer that the app registration must not access. */
    FORBIDDEN(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** 404, as for an unknown customer. */
    NOT_FOUND(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** 429 with Retry-After in seconds. */
    THROTTLED(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** 429 with Retry-After as an HTTP date. */
    THROTTLED_UNTIL_DATE(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** 429 without Retry-After. */
    THROTTLED_WITHOUT_RETRY_AFTER(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** 503 with Retry-After in seconds. */
    UNAVAILABLE(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** 503 with Retry-After as an HTTP date. */
    UNAVAILABLE_UNTIL_DATE(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** 503 without Retry-After. */
    UNAVAILABLE_WITHOUT_RETRY_AFTER(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** 500. */
    SERVER_ERROR(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** 502 with an HTML page, as from a proxy. */
    BAD_GATEWAY(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** 302 to another host. */
    REDIRECT(FaultTarget.JOBS, FaultTarget.CUSTOMERS),

    /** The connection is closed without a response. */
    CONNECTION_CLOSED(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** The connection is closed in the middle of the body. */
    CLOSED_MID_BODY(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** No response for a long time. */
    HANG(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** Half of the body, then nothing for a long time. */
    STALL(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** The complete body, slowly and in small chunks. */
    SLOW(FaultTarget.JOBS, FaultTarget.CUSTOMERS),

    /** 200 with an HTML page, as from a sign-in page. */
    HTML(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** 200 without a body. */
    EMPTY_BODY(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** 200 with truncated JSON. */
    TRUNCATED(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** 200 with JSON of an unexpected shape. */
    WRONG_SHAPE(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** 200 with a body that exceeds every reasonable limit. */
    OVERSIZED(FaultTarget.JOBS, FaultTarget.CUSTOMERS),

    /** 30 KB of headers, as proxies and gateways add them. */
    LONG_HEADERS(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** A row that stands for nothing, the same each time. */
    PLACEHOLDER_ROW(FaultTarget.JOBS),
    /** Times of modification of a server whose clock is an hour ahead, or in another century. */
    FOREIGN_CLOCK(FaultTarget.JOBS),
    /** One row that cannot be read, among valid ones. */
    UNREADABLE_ROW(FaultTarget.JOBS),
    /** Two rows with the same key; one of them is an older version if there is one. */
    DUPLICATE_KEY(FaultTarget.JOBS),
    /** A row as it was before its last change. */
    STALE_ROW(FaultTarget.JOBS),
    /** The same values in the notations of both API versions, of .NET and of people; field names in any case. */
    SPELLING_VARIANTS(FaultTarget.JOBS),
    /** Garbage in counts, sizes, times and durations, and unknown fields. */
    MALFORMED_VALUES(FaultTarget.JOBS),
    /** The rows in another order. */
    SHUFFLED_ROWS(FaultTarget.JOBS),

    /** The last row of the previous page is repeated. Applies to every page but the first. */
    REPEATED_ROW(FaultTarget.JOBS),
    /** One row is skipped between two pages. Applies to every page but the first. */
    SKIPPED_ROW(FaultTarget.JOBS),
    /** A page reports a total that differs from that of the other pages, or from the number of rows. */
    INCONSISTENT_TOTAL(FaultTarget.JOBS),
    /** A page without rows although there are some. */
    EMPTY_PAGE(FaultTarget.JOBS),
    /** The link to the next page leads to another host; v1 only. */
    FOREIGN_NEXT_LINK(FaultTarget.JOBS),
    /** The link to the next page leads to the same page; v1 only. */
    CIRCULAR_NEXT_LINK(FaultTarget.JOBS),

    /** A 200 response without rows, as if there were none. */
    EMPTY_LIST(FaultTarget.JOBS, FaultTarget.CUSTOMERS),
    /** A customer is missing from the list of customers. */
    MISSING_CUSTOMER(FaultTarget.CUSTOMERS),

    /** The token endpoint rejects the client. */
    INVALID_CLIENT(FaultTarget.TOKEN),
    /** The token endpoint rejects the scopes. */
    INVALID_SCOPE(FaultTarget.TOKEN),
    /** The token endpoint grants a token that may not list customers, and says so in the scopes that it returns. */
    MISSING_SCOPE(FaultTarget.TOKEN),
    /** The token endpoint responds 429 with Retry-After in seconds. */
    TOKEN_THROTTLED(FaultTarget.TOKEN),
    /** The token endpoint fails with 500. */
    TOKEN_ERROR(FaultTarget.TOKEN),
    /** The token endpoint responds 200 with HTML. */
    TOKEN_HTML(FaultTarget.TOKEN),
    /** The token endpoint responds 200 with JSON that contains no token. */
    TOKEN_MISSING(FaultTarget.TOKEN),
    /** The token endpoint responds 200 with a body that never ends. */
    TOKEN_OVERSIZED(FaultTarget.TOKEN),
    /** The token endpoint closes the connection. */
    TOKEN_CLOSED(FaultTarget.TOKEN),
    /** The token endpoint does not respond for a long time. */
    TOKEN_HANG(FaultTarget.TOKEN);

    /** The kinds of request that a fault can affect. */
    public enum FaultTarget {
        /** The jobs of one customer. */
        JOBS,
        /** The list of customers. */
        CUSTOMERS,
        /** A token. */
        TOKEN
    }

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<FaultTarget> targets;

    ApiFault(FaultTarget... targets) {
        this.targets = List.of(targets);
    }

    /** The name of this fault in the control API, such as {@code server-error}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether this fault can affect requests of that kind. */
    public boolean appliesTo(FaultTarget target) {
        return targets.contains(target);
    }

    /** The fault with that name in the control API; empty if there is none. */
    public static Optional<ApiFault> of(String text) {
        return Arrays.stream(values())
                .filter(fault -> fault.text().equals(text))
                .findFirst();
    }

    /** All faults but {@link #NONE}. */
    public static List<ApiFault> all() {
        return Arrays.stream(values()).filter(fault -> fault != NONE).toList();
    }
}
