package io.jobwire.sandbox;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Replies that a test gives instead of the jobs of single customers, whatever a hostile server might send. Thread-safe.
 */
public final class ScriptedReplies {
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();

    ScriptedReplies() {}

    /**
     * A reply.
     *
     * @param status the HTTP status
     * @param headers by name
     * @param body as sent, perhaps compressed
     * @param endless whether the body is followed by 100 MB of blanks in chunks
     */
    public record ScriptedReply(int status, Map<String, String> headers, Buffer body, boolean endless) {
        /** A reply with status 200. */
        public static ScriptedReply ok(byte[] body) {
            return new ScriptedReply(200, Map.of(), Buffer.buffer(body), false);
        }
    }

    private record Script(IntFunction<ScriptedReply> replies, AtomicInteger given) {}

    /**
     * Gives replies to all requests for a customer's jobs from now on.
     *
     * @param replies by the number of the request, from 0
     */
    public void put(String customerId, IntFunction<ScriptedReply> replies) {
        scripts.put(customerId, new Script(replies, new AtomicInteger()));
    }

    /** Gives correct replies again. */
    public void remove(String customerId) {
        scripts.remove(customerId);
    }

    /** How many replies the present script of a customer has given. */
    public int given(String customerId) {
        Script script = scripts.get(customerId);
        return script == null ? 0 : script.given().get();
    }

    Optional<SimulatedResponse> next(String customerId) {
        return Optional.ofNullable(scripts.get(customerId))
                .map(script -> response(script.replies().apply(script.given().getAndIncrement())));
    }

    private static SimulatedResponse response(ScriptedReply reply) {
        return new SimulatedResponse(
                reply.status(),
                reply.headers(),
                reply.body(),
                reply.endless() ? DeliveryMode.ENDLESS : DeliveryMode.COMPLETE,
                Duration.ZERO,
                () -> {});
    }
}
