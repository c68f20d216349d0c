package io.jobwire.sandbox;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the simulator is about to answer.
 *
 * @param status the HTTP status
 * @param headers by name; unmodifiable
 * @param body may be empty
 * @param delivery how it is brought
 * @param hang how long a connection that hangs is held
 * @param told runs once all of it has been written
 */
record SimulatedResponse(
        int status, Map<String, String> headers, Buffer body, DeliveryFault delivery, Duration hang, Runnable told) {
    /** Takes a copy of the headers. */
    SimulatedResponse {
        headers = Map.copyOf(headers);
    }

    /** JSON, as it is. */
    static SimulatedResponse json(int status, String json) {
        return text(status, "application/json; charset=utf-8", json);
    }

    /** Text of any type. */
    static SimulatedResponse text(int status, String contentType, String text) {
        return new SimulatedResponse(
                status,
                Map.of("Content-Type", contentType),
                Buffer.buffer(text),
                DeliveryFault.WHOLE,
                Duration.ZERO,
                SimulatedResponse::nothing);
    }

    /** A refusal in the form in which the API reports errors. */
    static SimulatedResponse error(int status, String code, String message) {
        return json(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
    }

    /** No body at all. */
    static SimulatedResponse empty(int status) {
        return new SimulatedResponse(
                status, Map.of(), Buffer.buffer(), DeliveryFault.WHOLE, Duration.ZERO, SimulatedResponse::nothing);
    }

    /** The same with one more header. */
    SimulatedResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new SimulatedResponse(status, more, body, delivery, hang, told);
    }

    /** The same, that does something once it has been told. */
    SimulatedResponse then(Runnable action) {
        return new SimulatedResponse(status, headers, body, delivery, hang, action);
    }

    /** The same with another body. */
    SimulatedResponse withBody(Buffer other) {
        return new SimulatedResponse(status, headers, other, delivery, hang, SimulatedResponse::nothing);
    }

    /** The same, brought in another way; only in pieces is it still told. */
    SimulatedResponse by(DeliveryFault other, Duration held) {
        Runnable still = other == DeliveryFault.IN_PIECES ? told : SimulatedResponse::nothing;
        return new SimulatedResponse(status, headers, body, other, held, still);
    }

    private static void nothing() {}
}
