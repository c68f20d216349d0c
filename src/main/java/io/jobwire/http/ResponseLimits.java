package io.jobwire.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Limits the size and the silence of responses of any status, while they are read. A customizer of the REST client's
 * requests. Thread-safe.
 */
public final class ResponseLimits implements Consumer<HttpClientRequest> {
    private final Vertx vertx;
    private final long maxBytes;
    private final Duration maxSilence;

    /**
     * Limits for every response.
     *
     * @param maxBytes the largest body in bytes, counted after decompression
     * @param maxSilence the longest time within a response without any data
     */
    public ResponseLimits(Vertx vertx, long maxBytes, Duration maxSilence) {
        this.vertx = vertx;
        this.maxBytes = maxBytes;
        this.maxSilence = maxSilence;
    }

    /** Monitors the response to a request that has not been sent yet. */
    @Override
    public void accept(HttpClientRequest request) {
        request.response()
                .onSuccess(response -> new ResponseMonitor(vertx, request, response, maxBytes, maxSilence).start());
    }
}
