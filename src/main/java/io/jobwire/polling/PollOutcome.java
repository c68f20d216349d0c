package io.jobwire.polling;

import io.jobwire.elements.ApiFailure;

/** How a poll can end. */
public enum PollOutcome {
    /** The jobs were read, and their changes published and remembered. */
    SUCCEEDED,
    /** The API asked for a pause. */
    THROTTLED,
    /** No valid token was to be had. */
    UNAUTHORIZED,
    /** The API does not give us this customer. */
    REFUSED,
    /** No answer, or the service failed. */
    UNAVAILABLE,
    /** An answer that is not what it should be. */
    MALFORMED,
    /** The jobs were read, but their changes could not be published, and so are not remembered. */
    UNPUBLISHED,
    /** The customer's shard went to another replica meanwhile. */
    LOST;

    /** The result of a poll that ended with this failure. */
    public static PollOutcome of(ApiFailure failure) {
        return switch (failure.kind()) {
            case THROTTLED -> THROTTLED;
            case UNAUTHORIZED -> UNAUTHORIZED;
            case REFUSED -> REFUSED;
            case UNAVAILABLE -> UNAVAILABLE;
            case MALFORMED -> MALFORMED;
        };
    }
}
