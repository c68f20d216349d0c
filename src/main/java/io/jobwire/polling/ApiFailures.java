package io.jobwire.polling;

import io.jobwire.elements.ApiFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What polling needs to know about failures of the API. Pure. */
final class ApiFailures {
    private static final Pattern REQUEST_ID = Pattern.compile(", request-id [^\\s:;,]*");

    private ApiFailures() {}

    /** The outcome of a poll that ended with this failure. */
    static PollOutcome outcome(ApiFailure failure) {
        return switch (failure.kind()) {
            case THROTTLED -> PollOutcome.THROTTLED;
            case UNAUTHORIZED -> PollOutcome.UNAUTHORIZED;
            case REFUSED -> PollOutcome.REFUSED;
            case UNAVAILABLE -> PollOutcome.UNAVAILABLE;
            case NO_ROOM -> PollOutcome.NO_ROOM;
            case MALFORMED -> PollOutcome.MALFORMED;
        };
    }

    /** A reason without the id of the request, which differs each time. */
    static String withoutRequestId(String reason) {
        return REQUEST_ID.matcher(reason).replaceFirst("");
    }

    /** How long the API wants no requests; empty if it did not ask for a pause. */
    static Optional<Duration> requestedPause(ApiFailure failure) {
        return failure instanceof ApiFailure.Throttled throttled
                ? Optional.of(throttled.retryAfter())
                : Optional.empty();
    }
}
