package io.jobwire.elements;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A local HTTP server with scripted responses: one after another for each target, the last one for ever. */
final class StubHttpServer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Queue<StubResponse>> scripts = new ConcurrentHashMap<>();
    private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile StubResponse fallback = status(404);

    /** Responds to one request. */
    interface StubResponse {
        void accept(HttpServerRequest request);
    }

    record ReceivedRequest(String method, String target, @Nullable String authorization, String body) {}

    StubHttpServer() {
        server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    Vertx vertx() {
        return vertx;
    }

    String url() {
        return "http://localhost:" + server.actualPort();
    }

    List<ReceivedRequest> received() {
        return received;
    }

    void on(String target, StubResponse... responses) {
        scripts.put(target, new ConcurrentLinkedQueue<>(List.of(responses)));
    }

    void on(String target, String json) {
        on(target, json(200, json));
    }

    /** Responds to every request whose target has no script. */
    void onAny(StubResponse response) {
        fallback = response;
    }

    static StubResponse json(int status, String json) {
        return request -> request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("request-id", "r-" + status)
                .end(json);
    }

    static StubResponse status(int status, String... headers) {
        return request -> {
            for (int i = 0; i < headers.length; i += 2) {
                request.response().putHeader(headers[i], headers[i + 1]);
            }
            request.response().setStatusCode(status).end();
        };
    }

    static StubResponse gzip(byte[] compressed) {
        return request -> request.response()
                .putHeader("Content-Encoding", "gzip")
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(compressed));
    }

    /** A response of unknown length that continues as long as the client reads it. */
    static StubResponse endless(int status) {
        return request -> {
            request.response().setStatusCode(status).setChunked(true);
            writeMore(request);
        };
    }

    private static void writeMore(HttpServerRequest request) {
        request.response().write("[".repeat(1_000)).onSuccess(written -> writeMore(request));
    }

    private void handle(HttpServerRequest request) {
        request.bodyHandler(body -> respond(request, body));
    }

    private void respond(HttpServerRequest request, Buffer body) {
        received.add(new ReceivedRequest(
                request.method().name(), request.uri(), request.getHeader("Authorization"), body.toString()));
        Queue<StubResponse> script = scripts.get(request.uri());
        if (script == null) {
            fallback.accept(request);
            return;
        }
        StubResponse next = script.size() > 1 ? script.remove() : script.element();
        next.accept(request);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
