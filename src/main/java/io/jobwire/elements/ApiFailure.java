package io.jobwire.elements;

import java.time.Duration;

/**
 * Why the API did not return what was asked for. To add a kind, add a record here and a constant to
 * {@link FailureKind}; the compiler then lists the callers that must handle it.
 */
public sealed interface ApiFailure {

    /** The kind, to switch over. */
    FailureKind kind();

    /** What happened, in words for an operator, without secrets, tokens or personal data. */
    String reason();

    /** The same failure without a quotation of the response, which may contain personal data. */
    default ApiFailure withoutExcerpt() {
        return this;
    }

    /**
     * Status 429, or 503 with a {@code Retry-After} header: the API limits requests. The limit may be the customer's
     * alone, or that of its region, or everybody's; one response does not say.
     *
     * @param retryAfter how long, from one second to an hour, whatever the API says
     * @param reason the status and the request id
     */
    record Throttled(Duration retryAfter, String reason) implements ApiFailure {
        @Override
        public FailureKind kind() {
            return FailureKind.THROTTLED;
        }
    }

    /**
     * There is no token, or the API returns 401 even for a fresh one. It affects every customer.
     *
     * @param reason what the identity service or the API said
     */
    record Unauthorized(String reason) implements ApiFailure {
        @Override
        public FailureKind kind() {
            return FailureKind.UNAUTHORIZED;
        }
    }

    /**
     * Status 400, 403, 404 or another client error that the next request would get as well. It affects one customer.
     *
     * @param status the HTTP status
     * @param reason the status and the request id
     */
    record Refused(int status, String reason) implements ApiFailure {
        @Override
        public FailureKind kind() {
            return FailureKind.REFUSED;
        }
    }

    /**
     * Status 5xx, a redirect, a timeout, or a failed connection: the next attempt may work.
     *
     * @param reason what happened
     */
    record Unavailable(String reason) implements ApiFailure {
        @Override
        public FailureKind kind() {
            return FailureKind.UNAVAILABLE;
        }
    }

    /**
     * There was no room in memory for the response while others were being read. It says nothing about the customer or
     * the API.
     *
     * @param reason the bound and the remedy
     */
    record NoRoom(String reason) implements ApiFailure {
        @Override
        public FailureKind kind() {
            return FailureKind.NO_ROOM;
        }
    }

    /**
     * A successful status with unusable content: not JSON, JSON of another shape, or too large.
     *
     * @param reason what is wrong with it
     * @param excerpt the beginning of the content, cut to a maximum length and without mail addresses; empty if nothing
     *     was read or nothing may be quoted
     */
    record Malformed(String reason, String excerpt) implements ApiFailure {
        @Override
        public FailureKind kind() {
            return FailureKind.MALFORMED;
        }

        @Override
        public ApiFailure withoutExcerpt() {
            return new Malformed(reason, "");
        }
    }
}
