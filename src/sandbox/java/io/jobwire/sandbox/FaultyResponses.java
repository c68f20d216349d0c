package io.jobwire.sandbox;

import io.jobwire.sandbox.FaultInjector.InjectedFault;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Builds the responses of faults that affect the response as a whole, rather than its rows and pages. */
final class FaultyResponses {
    private static final String SIGN_IN = "<!DOCTYPE html><html><body>Sign in to continue</body></html>";
    private static final String HTML = "text/html; charset=utf-8";
    private static final List<String> WRONG_SHAPES = List.of(
            "{}",
            "{\"value\":null}",
            "{\"data\":{\"jobId\":\"FB1\"}}",
            "{\"error\":{\"code\":\"InternalError\",\"message\":\"Something went wrong.\"}}",
            "\"OK\"",
            "null",
            "42");

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;

    FaultyResponses(Clock clock) {
        this.clock = clock;
    }

    /** The response that replaces the correct one; empty if the fault only degrades the correct one. */
    Optional<SimulatedResponse> replacement(InjectedFault injected) {
        return Optional.ofNullable(
                switch (injected.fault()) {
                    case NO_CONTENT -> SimulatedResponse.empty(204);
                    case BAD_REQUEST -> SimulatedResponse.error(400, "BadRequest", "The request is not valid.");
                    case UNAUTHORIZED -> SimulatedResponse.error(401, "Unauthorized", "No valid token.");
                    case FORBIDDEN -> SimulatedResponse.error(403, "Forbidden", "No access to this customer.");
                    case NOT_FOUND -> SimulatedResponse.error(404, "NotFound", "No such customer.");
                    case THROTTLED_WITHOUT_RETRY_AFTER, THROTTLED, THROTTLED_UNTIL_DATE, TOKEN_THROTTLED ->
                        withRetryAfter(injected, SimulatedResponse.error(429, "TooManyRequests", "Too many requests."));
                    case UNAVAILABLE_WITHOUT_RETRY_AFTER, UNAVAILABLE, UNAVAILABLE_UNTIL_DATE ->
                        withRetryAfter(
                                injected, SimulatedResponse.error(503, "ServiceUnavailable", "Try again later."));
                    case SERVER_ERROR -> SimulatedResponse.error(500, "InternalError", "Something went wrong.");
                    case BAD_GATEWAY -> SimulatedResponse.text(502, HTML, "<html><body>502 Bad Gateway</body></html>");
                    case REDIRECT ->
                        SimulatedResponse.empty(302).withHeader("Location", "https://elsewhere.example/sign-in");
                    case HTML, TOKEN_HTML -> SimulatedResponse.text(200, HTML, SIGN_IN);
                    case EMPTY_BODY -> SimulatedResponse.empty(200);
                    case WRONG_SHAPE ->
                        SimulatedResponse.json(
                                200, WRONG_SHAPES.get(injected.random().nextInt(WRONG_SHAPES.size())));
                    case INVALID_CLIENT -> SimulatedResponse.json(400, "{\"error\":\"invalid_client\"}");
                    case INVALID_SCOPE -> SimulatedResponse.json(400, "{\"error\":\"invalid_scope\"}");
                    case TOKEN_ERROR -> SimulatedResponse.json(500, "{}");
                    case TOKEN_MISSING ->
                        SimulatedResponse.json(200, "{\"token_type\":\"Bearer\",\"expires_in\":3600}");
                    default -> null;
                });
    }

    /** The correct response with a faulty delivery or a truncated body; unchanged by any other fault. */
    static SimulatedResponse degrade(SimulatedResponse correct, InjectedFault injected) {
        Duration hang = injected.rule().hang();
        return switch (injected.fault()) {
            case CONNECTION_CLOSED, TOKEN_CLOSED -> correct.withDelivery(DeliveryMode.CLOSE_IMMEDIATELY, hang);
            case CLOSED_MID_BODY -> correct.withDelivery(DeliveryMode.CLOSE_MID_BODY, hang);
            case HANG, TOKEN_HANG -> correct.withDelivery(DeliveryMode.HANG, hang);
            case STALL -> correct.withDelivery(DeliveryMode.HANG_MID_BODY, hang);
            case LONG_HEADERS -> correct.withHeader("X-Trace", "x".repeat(30_000));
            case SLOW -> correct.withDelivery(DeliveryMode.CHUNKED, hang);
            case OVERSIZED, TOKEN_OVERSIZED -> correct.withDelivery(DeliveryMode.ENDLESS, hang);
            case TRUNCATED ->
                correct.withBody(correct.body()
                        .getBuffer(0, injected.random().nextInt(correct.body().length())));
            default -> correct;
        };
    }

    private SimulatedResponse withRetryAfter(InjectedFault injected, SimulatedResponse response) {
        Duration pause = injected.rule().retryAfter();
        return switch (injected.fault()) {
            case THROTTLED, UNAVAILABLE, TOKEN_THROTTLED ->
                response.withHeader("Retry-After", String.valueOf(pause.toSeconds()));
            case THROTTLED_UNTIL_DATE, UNAVAILABLE_UNTIL_DATE ->
                response.withHeader(
                        "Retry-After", HTTP_DATE.format(clock.instant().plus(pause)));
            default -> response;
        };
    }
}
