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

/** A scripted HTTP server: what it is to answer to each path in turn, the last answer for ever. */
final class ScriptedServer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Queue<Answering>> scripts = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Answering otherwise = status(404);

    /** Answers one request. */
    interface Answering {
        void accept(HttpServerRequest request);
    }

    record Received(String method, String target, @Nullable String authorization, String body) {}

    ScriptedServer() {
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

    List<Received> received() {
        return received;
    }

    void on(String target, Answering... answers) {
        scripts.put(target, new ConcurrentLinkedQueue<>(List.of(answers)));
    }

    void on(String target, String json) {
        on(target, json(200, json));
    }

    /** Answers every request for which nothing else is said. */
    void onAny(Answering answer) {
        otherwise = answer;
    }

    static Answering json(int status, String json) {
        return request -> request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("request-id", "r-" + status)
                .end(json);
    }

    static Answering status(int status, String... headers) {
        return request -> {
            for (int i = 0; i < headers.length; i += 2) {
                request.response().putHeader(headers[i], headers[i + 1]);
            }
            request.response().setStatusCode(status).end();
        };
    }

    static Answering gzip(byte[] compressed) {
        return request -> request.response()
                .putHeader("Content-Encoding", "gzip")
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(compressed));
    }

    /** An answer without length that never ends, as long as somebody reads it. */
    static Answering endless(int status) {
        return request -> {
            request.response().setStatusCode(status).setChunked(true);
            more(request);
        };
    }

    private static void more(HttpServerRequest request) {
        request.response().write("[".repeat(1_000)).onSuccess(written -> more(request));
    }

    private void handle(HttpServerRequest request) {
        request.bodyHandler(body -> answer(request, body));
    }

    private void answer(HttpServerRequest request, Buffer body) {
        received.add(new Received(
                request.method().name(), request.uri(), request.getHeader("Authorization"), body.toString()));
        Queue<Answering> script = scripts.get(request.uri());
        if (script == null) {
            otherwise.accept(request);
            return;
        }
        Answering next = script.size() > 1 ? script.remove() : script.element();
        next.accept(request);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
