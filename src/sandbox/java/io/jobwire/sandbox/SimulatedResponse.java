package io.jobwire.sandbox;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response that the simulator is about to send.
 *
 * @param status the HTTP status
 * @param headers by name; unmodifiable
 * @param body may be empty
 * @param delivery how it is delivered
 * @param hang how long a hanging connection is held open
 * @param onDelivered runs once the complete response has been written
 */
record SimulatedResponse(
        int status,
        Map<String, String> headers,
        Buffer body,
        DeliveryMode delivery,
        Duration hang,
        Runnable onDelivered) {
    /** Copies the headers. */
    SimulatedResponse {
        headers = Map.copyOf(headers);
    }

    /** A JSON response. */
    static SimulatedResponse json(int status, String json) {
        return text(status, "application/json; charset=utf-8", json);
    }

    /** A text response of any content type. */
    static SimulatedResponse text(int status, String contentType, String text) {
        return new SimulatedResponse(
                status,
                Map.of("Content-Type", contentType),
                Buffer.buffer(text),
                DeliveryMode.COMPLETE,
                Duration.ZERO,
                SimulatedResponse::nothing);
    }

    /** An error in the format of the API. */
    static SimulatedResponse error(int status, String code, String message) {
        return json(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
    }

    /** A response without a body. */
    static SimulatedResponse empty(int status) {
        return new SimulatedResponse(
                status, Map.of(), Buffer.buffer(), DeliveryMode.COMPLETE, Duration.ZERO, SimulatedResponse::nothing);
    }

    /** A copy with one more header. */
    SimulatedResponse withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new SimulatedResponse(status, more, body, delivery, hang, onDelivered);
    }

    /** A copy that runs an action once it has been delivered completely. */
    SimulatedResponse whenDelivered(Runnable action) {
        return new SimulatedResponse(status, headers, body, delivery, hang, action);
    }

    /** A copy with another body; drops the action on delivery. */
    SimulatedResponse withBody(Buffer other) {
        return new SimulatedResponse(status, headers, other, delivery, hang, SimulatedResponse::nothing);
    }

    /** A copy with another delivery; only {@link DeliveryMode#CHUNKED} keeps the action on delivery. */
    SimulatedResponse withDelivery(DeliveryMode other, Duration held) {
        Runnable action = other == DeliveryMode.CHUNKED ? onDelivered : SimulatedResponse::nothing;
        return new SimulatedResponse(status, headers, body, other, held, action);
    }

    private static void nothing() {}
}
