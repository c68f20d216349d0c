package io.jobwire.elements;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. The answer is counted while it comes in, after decompression: what goes over the limit is
 * cut off there, whatever its status, and so is one that keeps silent for too long. Gives exactly one {@link Answer},
 * unless it is ended before.
 */
final class Exchange {
    private final Vertx vertx;
    private final long limit;
    private final long patience;
    private final Consumer<Answer> answers;
    private final Buffer body = Buffer.buffer();
    private @Nullable HttpClientRequest request;
    private volatile long lastHeard = System.nanoTime();
    private long timer;
    private boolean over;

    /**
     * An exchange that has not begun.
     *
     * @param limit the largest body in bytes
     * @param patience the longest silence
     * @param answers takes the answer, on any thread
     */
    Exchange(Vertx vertx, long limit, Duration patience, Consumer<Answer> answers) {
        this.vertx = vertx;
        this.limit = limit;
        this.patience = patience.toNanos();
        this.answers = answers;
    }

    /** Sends the request once there is a connection. */
    void begin(Future<HttpClientRequest> connected, @Nullable String json) {
        connected.onSuccess(ready -> send(ready, json)).onFailure(this::broken);
    }

    /** Ends the exchange, if it is not over yet, and with it the connection. */
    void end() {
        HttpClientRequest sent;
        synchronized (this) {
            sent = over ? null : request;
            close();
        }
        if (sent != null) {
            sent.reset();
        }
    }

    private void send(HttpClientRequest ready, @Nullable String json) {
        synchronized (this) {
            request = ready;
            if (over) {
                ready.reset();
                return;
            }
        }
        // registered on the response itself, and before it can come: its content is lost on whoever looks later
        ready.response().onSuccess(this::read).onFailure(this::broken);
        Future<Void> sent = json == null
                ? ready.end()
                : ready.putHeader("Content-Type", "application/json").end(json);
        sent.onFailure(this::broken);
        lastHeard = System.nanoTime();
        listen(patience);
    }

    private void read(HttpClientResponse response) {
        lastHeard = System.nanoTime();
        response.exceptionHandler(this::broken)
                .handler(part -> take(part, response))
                .endHandler(end -> finish(new Answer.Whole(
                        response.statusCode(),
                        response.getHeader("Retry-After"),
                        response.getHeader(RequestId.HEADER),
                        body)));
    }

    private void take(Buffer part, HttpClientResponse response) {
        lastHeard = System.nanoTime();
        if (body.length() + (long) part.length() > limit) {
            cutOff(new Answer.TooLarge(limit, response.getHeader(RequestId.HEADER)));
        } else {
            body.appendBuffer(part);
        }
    }

    private synchronized void listen(long nanos) {
        if (!over) {
            timer = vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, rung -> silent());
        }
    }

    /** Looks again when the silence would have lasted too long. */
    private void silent() {
        long left = patience - (System.nanoTime() - lastHeard);
        if (left > 0) {
            listen(left);
        } else {
            cutOff(new Answer.Broken(Failures.SILENCE));
        }
    }

    private void broken(Throwable failure) {
        finish(new Answer.Broken(Failures.reason(failure)));
    }

    private void cutOff(Answer answer) {
        HttpClientRequest sent = request;
        finish(answer);
        if (sent != null) {
            sent.reset();
        }
    }

    private void finish(Answer answer) {
        synchronized (this) {
            if (over) {
                return;
            }
            close();
        }
        answers.accept(answer);
    }

    private void close() {
        over = true;
        vertx.cancelTimer(timer);
    }
}
