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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts off the content of answers of any status while it comes in: as soon as it is larger than the limit, counted
 * after decompression, or has kept silent for too long. It also makes all content bytes, whatever type it claims to be:
 * what it is, the reader of pages says.
 */
public final class ResponseLimits implements Consumer<HttpClientRequest> {
    private final Vertx vertx;
    private final long limit;
    private final long patience;

    /**
     * Bounds of every answer.
     *
     * @param limit the largest content in bytes
     * @param patience the longest silence in the midst of it
     */
    public ResponseLimits(Vertx vertx, long limit, Duration patience) {
        this.vertx = vertx;
        this.limit = limit;
        this.patience = patience.toNanos();
    }

    /** Fails the request whose answer was larger than the limit. */
    public static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final @Nullable String requestId;

        TooLargeException(@Nullable String requestId) {
            super("larger than the limit", null, false, false);
            this.requestId = requestId;
        }

        /** The header of the answer by which the vendor's support finds the request; null if there was none. */
        @Nullable
        public String requestId() {
            return requestId;
        }
    }

    /** Watches the answer to a request that has not been sent yet. */
    @Override
    public void accept(HttpClientRequest request) {
        request.response().onSuccess(response -> new Watch(request, response).begin());
    }

    /** One answer, from its head to its end. */
    private final class Watch {
        private final HttpClientRequest request;
        private final HttpClientResponse response;
        private long read;
        private volatile long lastHeard = System.nanoTime();
        private volatile long timer;

        Watch(HttpClientRequest request, HttpClientResponse response) {
            this.request = request;
            this.response = response;
        }

        void begin() {
            response.headers().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
            response.handler(this::take).end().onComplete(end -> vertx.cancelTimer(timer));
            listen(patience);
        }

        private void take(Buffer part) {
            lastHeard = System.nanoTime();
            read += part.length();
            if (read > limit) {
                request.reset(0, new TooLargeException(response.getHeader(RequestId.HEADER)));
            }
        }

        private void listen(long nanos) {
            timer = vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, rung -> look());
        }

        /** Looks again when the silence would have lasted too long. */
        private void look() {
            long left = patience - (System.nanoTime() - lastHeard);
            if (left > 0) {
                listen(left);
            } else {
                request.reset(0, new TimeoutException("silence"));
            }
        }
    }
}
