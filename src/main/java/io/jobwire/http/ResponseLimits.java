package io.jobwire.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Limits the size and the silence of responses of any status, and the memory that they take, while they are read. A
 * customizer of the REST client's requests. Thread-safe.
 */
public final class ResponseLimits implements Consumer<HttpClientRequest> {
    private final Vertx vertx;
    private final long maxBytes;
    private final Duration maxSilence;
    private final Map<String, ReplyArrival> expected = new ConcurrentHashMap<>();

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

    /**
     * Announces a response that arrives within a share of the account of memory. The response is recognized by its
     * request's target, because a customizer knows nothing else; no two requests of a target are sent at a time.
     *
     * @param target path and query of the request
     * @return to be ended once the response is there, or has failed
     */
    public ReplyArrival expect(String target, ReplyMemory.Share share) {
        ReplyArrival arrival = new ReplyArrival(share);
        expected.put(target, arrival);
        return arrival;
    }

    /** Ends what {@link #expect} began. */
    public void forget(String target, ReplyArrival arrival) {
        expected.remove(target, arrival);
    }

    /** Monitors the response to a request that has not been sent yet. */
    @Override
    public void accept(HttpClientRequest request) {
        request.response().onSuccess(response -> new ResponseMonitor(
                        vertx, request, response, maxBytes, maxSilence, expected.get(request.getURI()))
                .start());
    }
}
