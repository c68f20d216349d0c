package io.jobwire.elements;

/**
 * The kinds of {@link ApiFailure}. Callers decide with an exhaustive switch over these constants, so a new kind does
 * not compile until every caller handles it.
 */
public enum FailureKind {
    /** {@link ApiFailure.Throttled}: the API limits requests. */
    THROTTLED,
    /** {@link ApiFailure.Unauthorized}: no customer can be read until there is a valid token. */
    UNAUTHORIZED,
    /** {@link ApiFailure.Refused}: this customer cannot be read, and repeating the request soon is useless. */
    REFUSED,
    /** {@link ApiFailure.Unavailable}: the next attempt may work. */
    UNAVAILABLE,
    /** {@link ApiFailure.NoRoom}: other replies use the memory up. */
    NO_ROOM,
    /** {@link ApiFailure.Malformed}: the response cannot be read. */
    MALFORMED
}
