package io.jobwire.elements;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. The answer is counted while it comes in, after decompression; what goes over the limit is
 * cut off there, whatever its status. Gives exactly one {@link Answer}, unless it is ended before.
 */
final class Exchange {
    private final long limit;
    private final Consumer<Answer> answers;
    private final Buffer body = Buffer.buffer();
    private @Nullable HttpClientRequest request;
    private boolean over;

    Exchange(long limit, Consumer<Answer> answers) {
        this.limit = limit;
        this.answers = answers;
    }

    /** Sends the request once there is a connection. */
    void begin(Future<HttpClientRequest> connected, @Nullable String json) {
        connected
                .compose(ready -> send(ready, json))
                .onSuccess(this::read)
                .onFailure(failure -> finish(new Answer.Broken(Failures.reason(failure))));
    }

    /** Ends the exchange, if it is not over yet, and with it the connection. */
    synchronized void end() {
        boolean open = !over;
        over = true;
        if (open && request != null) {
            request.reset();
        }
    }

    private Future<HttpClientResponse> send(HttpClientRequest ready, @Nullable String json) {
        synchronized (this) {
            request = ready;
            if (over) {
                ready.reset();
            }
        }
        return json == null
                ? ready.send()
                : ready.putHeader("Content-Type", "application/json").send(json);
    }

    private void read(HttpClientResponse response) {
        response.exceptionHandler(failure -> finish(new Answer.Broken(Failures.reason(failure))))
                .handler(part -> take(part, response))
                .endHandler(end -> finish(new Answer.Whole(
                        response.statusCode(),
                        response.getHeader("Retry-After"),
                        response.getHeader(RequestId.HEADER),
                        body)));
    }

    private void take(Buffer part, HttpClientResponse response) {
        if (body.length() + (long) part.length() > limit) {
            cutOff(new Answer.TooLarge(limit, response.getHeader(RequestId.HEADER)));
        } else {
            body.appendBuffer(part);
        }
    }

    /** Stops reading at once; what has come in is let go. */
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
            over = true;
        }
        answers.accept(answer);
    }
}
