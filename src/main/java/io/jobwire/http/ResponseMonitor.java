package io.jobwire.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Monitors one response from its head to its end, and resets the request when the response breaks a limit. It also
 * declares the content to be bytes, whatever type the server claims, so that the REST client does not try to interpret
 * it. Runs on the request's event loop.
 */
final class ResponseMonitor {
    private final Vertx vertx;
    private final HttpClientRequest request;
    private final HttpClientResponse response;
    private final @Nullable ReplyArrival arrival;
    private final long maxBytes;
    private final long maxSilenceNanos;
    private long bytesRead;
    private volatile long lastDataAt = System.nanoTime();
    private volatile long timer;
    private volatile boolean paused;

    ResponseMonitor(
            Vertx vertx,
            HttpClientRequest request,
            HttpClientResponse response,
            long maxBytes,
            Duration maxSilence,
            @Nullable ReplyArrival arrival) {
        this.vertx = vertx;
        this.request = request;
        this.response = response;
        this.arrival = arrival;
        this.maxBytes = maxBytes;
        this.maxSilenceNanos = maxSilence.toNanos();
    }

    void start() {
        response.headers().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        response.handler(this::count).end().onComplete(end -> vertx.cancelTimer(timer));
        checkSilenceAfter(maxSilenceNanos);
    }

    private void count(Buffer part) {
        lastDataAt = System.nanoTime();
        bytesRead += part.length();
        if (bytesRead > maxBytes) {
            request.reset(0, new ResponseTooLargeException(response.getHeader(RequestId.HEADER)));
        } else if (arrival != null) {
            takeMemory(arrival, part.length());
        }
    }

    /** Pauses the response while there is no room for it: then the server has to wait as well. */
    private void takeMemory(ReplyArrival memory, int bytes) {
        try {
            if (!memory.tryTake(bytes)) {
                paused = true;
                response.pause();
                Context context = vertx.getOrCreateContext();
                memory.take(bytes, () -> context.runOnContext(granted -> resume()));
            }
        } catch (ReplyMemoryException tooLarge) {
            request.reset(0, tooLarge);
        }
    }

    private void resume() {
        paused = false;
        lastDataAt = System.nanoTime();
        response.resume();
    }

    private void checkSilenceAfter(long nanos) {
        timer = vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, id -> checkSilence());
    }

    private void checkSilence() {
        long remaining = paused ? maxSilenceNanos : maxSilenceNanos - (System.nanoTime() - lastDataAt);
        if (remaining > 0) {
            checkSilenceAfter(remaining);
        } else {
            request.reset(0, new TimeoutException("no data within the read timeout"));
        }
    }
}
