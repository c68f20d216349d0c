package io.jobwire.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Monitors one response from its head to its end, and resets the request when the response breaks a limit. It also
 * declares the content to be bytes, whatever type the server claims, so that the REST client does not try to interpret
 * it. Runs on the request's event loop.
 */
final class ResponseMonitor {
    private final Vertx vertx;
    private final HttpClientRequest request;
    private final HttpClientResponse response;
    private final long maxBytes;
    private final long maxSilenceNanos;
    private long bytesRead;
    private volatile long lastDataAt = System.nanoTime();
    private volatile long timer;

    ResponseMonitor(
            Vertx vertx, HttpClientRequest request, HttpClientResponse response, long maxBytes, Duration maxSilence) {
        this.vertx = vertx;
        this.request = request;
        this.response = response;
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
        }
    }

    private void checkSilenceAfter(long nanos) {
        timer = vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, id -> checkSilence());
    }

    private void checkSilence() {
        long remaining = maxSilenceNanos - (System.nanoTime() - lastDataAt);
        if (remaining > 0) {
            checkSilenceAfter(remaining);
        } else {
            request.reset(0, new TimeoutException("no data within the read timeout"));
        }
    }
}
