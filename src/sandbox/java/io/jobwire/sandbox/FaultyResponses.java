package io.jobwire.sandbox;

import io.jobwire.sandbox.Misbehaviours.Strike;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is answered by misbehaviours that have nothing to do with rows and pages. */
final class FaultyResponses {
    private static final String SIGN_IN = "<!DOCTYPE html><html><body>Sign in to continue</body></html>";
    private static final String HTML = "text/html; charset=utf-8";
    private static final List<String> SHAPES = List.of(
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

    /** What is answered instead of anything right; empty if the right answer is to be distorted only. */
    Optional<SimulatedResponse> instead(Strike strike) {
        return Optional.ofNullable(
                switch (strike.kind()) {
                    case NO_CONTENT -> SimulatedResponse.empty(204);
                    case BAD_REQUEST -> SimulatedResponse.error(400, "BadRequest", "The request is not valid.");
                    case UNAUTHORIZED -> SimulatedResponse.error(401, "Unauthorized", "No valid token.");
                    case FORBIDDEN -> SimulatedResponse.error(403, "Forbidden", "No access to this customer.");
                    case NOT_FOUND -> SimulatedResponse.error(404, "NotFound", "No such customer.");
                    case THROTTLED_VAGUELY, THROTTLED, THROTTLED_UNTIL ->
                        pause(strike, SimulatedResponse.error(429, "TooManyRequests", "Too many requests."));
                    case BUSY_VAGUELY, BUSY, BUSY_UNTIL ->
                        pause(strike, SimulatedResponse.error(503, "ServiceUnavailable", "Try again later."));
                    case SERVER_ERROR -> SimulatedResponse.error(500, "InternalError", "Something went wrong.");
                    case BAD_GATEWAY -> SimulatedResponse.text(502, HTML, "<html><body>502 Bad Gateway</body></html>");
                    case REDIRECT -> SimulatedResponse.empty(302).with("Location", "https://elsewhere.example/sign-in");
                    case HTML, TOKEN_HTML -> SimulatedResponse.text(200, HTML, SIGN_IN);
                    case EMPTY_BODY -> SimulatedResponse.empty(200);
                    case WRONG_SHAPE ->
                        SimulatedResponse.json(
                                200, SHAPES.get(strike.dice().random().nextInt(SHAPES.size())));
                    case INVALID_CLIENT -> SimulatedResponse.json(400, "{\"error\":\"invalid_client\"}");
                    case INVALID_SCOPE -> SimulatedResponse.json(400, "{\"error\":\"invalid_scope\"}");
                    case TOKEN_ERROR -> SimulatedResponse.json(500, "{}");
                    case TOKEN_MISSING ->
                        SimulatedResponse.json(200, "{\"token_type\":\"Bearer\",\"expires_in\":3600}");
                    default -> null;
                });
    }

    /** The right answer, brought or cut in a wrong way. */
    static SimulatedResponse distorted(SimulatedResponse right, Strike strike) {
        return switch (strike.kind()) {
            case CLOSED, TOKEN_CLOSED ->
                right.by(DeliveryFault.CLOSE, strike.rule().hang());
            case RESET -> right.by(DeliveryFault.CLOSE_HALFWAY, strike.rule().hang());
            case HANG, TOKEN_HANG -> right.by(DeliveryFault.HANG, strike.rule().hang());
            case STALL -> right.by(DeliveryFault.HANG_HALFWAY, strike.rule().hang());
            case SLOW -> right.by(DeliveryFault.IN_PIECES, strike.rule().hang());
            case OVERSIZE -> right.by(DeliveryFault.ENDLESS, strike.rule().hang());
            case TRUNCATED ->
                right.withBody(right.body()
                        .getBuffer(
                                0, strike.dice().random().nextInt(right.body().length())));
            default -> right;
        };
    }

    private SimulatedResponse pause(Strike strike, SimulatedResponse answer) {
        return switch (strike.kind()) {
            case THROTTLED, BUSY ->
                answer.with(
                        "Retry-After", String.valueOf(strike.rule().retryAfter().toSeconds()));
            case THROTTLED_UNTIL, BUSY_UNTIL ->
                answer.with(
                        "Retry-After",
                        HTTP_DATE.format(clock.instant().plus(strike.rule().retryAfter())));
            default -> answer;
        };
    }
}
