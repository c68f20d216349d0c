package io.jobwire.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.UUID;

/** Writes responses, or as much of them as their {@link DeliveryMode} allows. */
final class ResponseWriter {
    private static final int CHUNKS = 20;
    private static final long PAUSE_MILLIS = 40;
    private static final int ENDLESS_BYTES = 100 << 20;
    private static final Buffer FILLER = Buffer.buffer(" ".repeat(1 << 16));

    private final Vertx vertx;

    ResponseWriter(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Responds to a request. */
    void write(HttpServerRequest request, SimulatedResponse simulated) {
        HttpServerResponse response = request.response();
        response.setStatusCode(simulated.status());
        response.putHeader("request-id", UUID.randomUUID().toString());
        simulated.headers().forEach(response::putHeader);
        switch (simulated.delivery()) {
            case COMPLETE ->
                response.end(simulated.body())
                        .onSuccess(written -> simulated.onDelivered().run());
            case CHUNKED -> writeChunk(response.setChunked(true), simulated, 0);
            case CLOSE_IMMEDIATELY -> close(request);
            case CLOSE_MID_BODY -> writeHalf(response, simulated).onComplete(written -> close(request));
            case HANG -> closeLater(request, simulated);
            case HANG_MID_BODY -> writeHalf(response, simulated).onComplete(written -> closeLater(request, simulated));
            case ENDLESS -> writeFiller(response.setChunked(true), ENDLESS_BYTES);
        }
    }

    private static Future<Void> writeHalf(HttpServerResponse response, SimulatedResponse simulated) {
        int length = simulated.body().length();
        return response.putHeader("Content-Length", String.valueOf(length + 1))
                .write(simulated.body().getBuffer(0, length / 2));
    }

    private static void close(HttpServerRequest request) {
        request.connection().close();
    }

    private void closeLater(HttpServerRequest request, SimulatedResponse simulated) {
        vertx.setTimer(Math.max(1, simulated.hang().toMillis()), later -> close(request));
    }

    private void writeChunk(HttpServerResponse response, SimulatedResponse simulated, int number) {
        int size = simulated.body().length();
        Buffer chunk = simulated.body().getBuffer(size * number / CHUNKS, size * (number + 1) / CHUNKS);
        if (number == CHUNKS - 1) {
            response.end(chunk).onSuccess(written -> simulated.onDelivered().run());
            return;
        }
        response.write(chunk)
                .onSuccess(
                        written -> vertx.setTimer(PAUSE_MILLIS, later -> writeChunk(response, simulated, number + 1)));
    }

    private static void writeFiller(HttpServerResponse response, int remaining) {
        if (remaining <= 0) {
            response.end();
            return;
        }
        response.write(FILLER).onSuccess(written -> writeFiller(response, remaining - FILLER.length()));
    }
}
