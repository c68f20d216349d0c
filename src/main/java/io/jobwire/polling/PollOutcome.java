package io.jobwire.polling;

import io.jobwire.elements.ApiResult;

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
    public static PollOutcome of(ApiResult.Failure<?> failure) {
        if (failure instanceof ApiResult.Throttled) {
            return THROTTLED;
        } else if (failure instanceof ApiResult.Unauthorized) {
            return UNAUTHORIZED;
        } else if (failure instanceof ApiResult.Refused) {
            return REFUSED;
        } else if (failure instanceof ApiResult.Malformed) {
            return MALFORMED;
        }
        return UNAVAILABLE;
    }
}
