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
record Answer(int status, Map<String, String> headers, Buffer body, Delivery delivery, Duration hang, Runnable told) {
    /** Takes a copy of the headers. */
    Answer {
        headers = Map.copyOf(headers);
    }

    /** JSON, as it is. */
    static Answer json(int status, String json) {
        return text(status, "application/json; charset=utf-8", json);
    }

    /** Text of any type. */
    static Answer text(int status, String contentType, String text) {
        return new Answer(
                status,
                Map.of("Content-Type", contentType),
                Buffer.buffer(text),
                Delivery.WHOLE,
                Duration.ZERO,
                Answer::nothing);
    }

    /** A refusal in the form in which the API reports errors. */
    static Answer error(int status, String code, String message) {
        return json(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
    }

    /** No body at all. */
    static Answer empty(int status) {
        return new Answer(status, Map.of(), Buffer.buffer(), Delivery.WHOLE, Duration.ZERO, Answer::nothing);
    }

    /** The same with one more header. */
    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, delivery, hang, told);
    }

    /** The same, that does something once it has been told. */
    Answer then(Runnable action) {
        return new Answer(status, headers, body, delivery, hang, action);
    }

    /** The same with another body. */
    Answer withBody(Buffer other) {
        return new Answer(status, headers, other, delivery, hang, Answer::nothing);
    }

    /** The same, brought in another way; only in pieces is it still told. */
    Answer by(Delivery other, Duration held) {
        Runnable still = other == Delivery.IN_PIECES ? told : Answer::nothing;
        return new Answer(status, headers, body, other, held, still);
    }

    private static void nothing() {}
}
