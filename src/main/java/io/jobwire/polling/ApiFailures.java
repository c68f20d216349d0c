package io.jobwire.polling;

import io.jobwire.elements.ApiFailure;
import java.time.Duration;
import java.util.Optional;

/** What polling needs to know about failures of the API. Pure. */
final class ApiFailures {
    private ApiFailures() {}

    /** The outcome of a poll that ended with this failure. */
    static PollOutcome outcome(ApiFailure failure) {
        return switch (failure.kind()) {
            case THROTTLED -> PollOutcome.THROTTLED;
            case UNAUTHORIZED -> PollOutcome.UNAUTHORIZED;
            case REFUSED -> PollOutcome.REFUSED;
            case UNAVAILABLE -> PollOutcome.UNAVAILABLE;
            case MALFORMED -> PollOutcome.MALFORMED;
        };
    }

    /** How long the API wants no requests; empty if it did not ask for a pause. */
    static Optional<Duration> requestedPause(ApiFailure failure) {
        return failure instanceof ApiFailure.Throttled throttled
                ? Optional.of(throttled.retryAfter())
                : Optional.empty();
    }
}
