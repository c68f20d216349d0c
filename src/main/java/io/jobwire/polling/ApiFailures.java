package io.jobwire.polling;

import io.jobwire.elements.ApiResult;
import io.jobwire.elements.JobListing;
import java.time.Duration;
import java.util.Optional;

/** What this package needs to know about failures of the API. Pure. */
final class ApiFailures {
    private ApiFailures() {}

    /** The outcome of a poll that ended with this failure. MERGE: an exhaustive switch over FailureKind. */
    static PollOutcome outcome(ApiResult.Failure<?> failure) {
        if (failure instanceof ApiResult.Throttled) {
            return PollOutcome.THROTTLED;
        } else if (failure instanceof ApiResult.Unauthorized) {
            return PollOutcome.UNAUTHORIZED;
        } else if (failure instanceof ApiResult.Refused) {
            return PollOutcome.REFUSED;
        } else if (failure instanceof ApiResult.Malformed) {
            return PollOutcome.MALFORMED;
        }
        return PollOutcome.UNAVAILABLE;
    }

    /** How long the API wants no requests; empty if it did not ask for a pause. */
    static Optional<Duration> requestedPause(ApiResult.Failure<?> failure) {
        return failure instanceof ApiResult.Throttled<?> throttled
                ? Optional.of(throttled.retryAfter())
                : Optional.empty();
    }

    /** The failure that ended a listing after at least one page. MERGE: JobListing.interruption(). */
    static Optional<ApiResult.Failure<?>> interruption(JobListing listing) {
        return Optional.ofNullable(listing.cutShort());
    }
}
