package io.jobwire.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.UUID;

/** Writes answers, or as much of them as is meant to arrive. */
final class ResponseWriter {
    private static final int PIECES = 20;
    private static final long PAUSE_MILLIS = 40;
    private static final int MUCH = 32 << 20;
    private static final Buffer FILLING = Buffer.buffer(" ".repeat(1 << 16));

    private final Vertx vertx;

    ResponseWriter(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Answers a request. */
    void deliver(HttpServerRequest request, SimulatedResponse answer) {
        HttpServerResponse response = request.response();
        response.setStatusCode(answer.status());
        response.putHeader("request-id", UUID.randomUUID().toString());
        answer.headers().forEach(response::putHeader);
        Buffer half = answer.body().getBuffer(0, answer.body().length() / 2);
        switch (answer.delivery()) {
            case WHOLE ->
                response.end(answer.body()).onSuccess(written -> answer.told().run());
            case IN_PIECES -> piece(response.setChunked(true), answer, 0);
            case CLOSE -> close(request);
            case CLOSE_HALFWAY -> begin(response, answer, half).onComplete(written -> close(request));
            case HANG -> closeLater(request, answer);
            case HANG_HALFWAY -> begin(response, answer, half).onComplete(written -> closeLater(request, answer));
            case ENDLESS -> fill(response.setChunked(true), MUCH);
        }
    }

    private static io.vertx.core.Future<Void> begin(
            HttpServerResponse response, SimulatedResponse answer, Buffer half) {
        return response.putHeader("Content-Length", String.valueOf(answer.body().length() + 1))
                .write(half);
    }

    private static void close(HttpServerRequest request) {
        request.connection().close();
    }

    private void closeLater(HttpServerRequest request, SimulatedResponse answer) {
        vertx.setTimer(Math.max(1, answer.hang().toMillis()), later -> close(request));
    }

    private void piece(HttpServerResponse response, SimulatedResponse answer, int number) {
        int size = answer.body().length();
        Buffer piece = answer.body().getBuffer(size * number / PIECES, size * (number + 1) / PIECES);
        if (number == PIECES - 1) {
            response.end(piece).onSuccess(written -> answer.told().run());
            return;
        }
        response.write(piece)
                .onSuccess(written -> vertx.setTimer(PAUSE_MILLIS, later -> piece(response, answer, number + 1)));
    }

    private static void fill(HttpServerResponse response, int left) {
        if (left <= 0) {
            response.end();
            return;
        }
        response.write(FILLING).onSuccess(written -> fill(response, left - FILLING.length()));
    }
}
