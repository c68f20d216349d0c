package io.jobwire.auth;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the identity service's answers while they arrive: a longer one fails its request, and no more of it is kept.
 * The OIDC client conceals why a request fails, so it is remembered here, for one request at a time. Thread-safe.
 */
@Singleton
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
public class TokenAnswerLimit implements OidcRequestFilter {
    /** How long an answer may be, in bytes; real ones have some kilobytes. */
    static final int MAX_BYTES = 256 * 1024;

    private volatile boolean exceeded;

    @Override
    @SuppressWarnings("unchecked") // the OIDC client reads every answer as a buffer
    public Uni<Void> filter(OidcRequestFilterContext context) {
        exceeded = false;
        ((HttpRequest<Buffer>) context.request().getDelegate()).as(new BoundedCodec());
        return Uni.createFrom().voidItem();
    }

    /** Whether the answer to the latest request was too long. */
    boolean exceeded() {
        return exceeded;
    }

    private final class BoundedCodec implements BodyCodec<Buffer> {
        @Override
        public void create(Handler<AsyncResult<BodyStream<Buffer>>> handler) {
            handler.handle(Future.succeededFuture(new BoundedStream()));
        }
    }

    /** Fails on the first byte too many, whereupon Vert.x fails the request. */
    private final class BoundedStream implements BodyStream<Buffer> {
        private final Buffer content = Buffer.buffer();
        private final Promise<Buffer> result = Promise.promise();

        @Override
        public Future<Void> write(Buffer part) {
            if (content.length() + part.length() > MAX_BYTES) {
                exceeded = true;
                return Future.failedFuture("longer than " + MAX_BYTES + " bytes");
            }
            content.appendBuffer(part);
            return Future.succeededFuture();
        }

        @Override
        public void write(Buffer part, Handler<AsyncResult<Void>> handler) {
            var unused = write(part).onComplete(handler);
        }

        @Override
        public void end(Handler<AsyncResult<Void>> handler) {
            result.tryComplete(content);
            var unused = Future.<Void>succeededFuture().onComplete(handler);
        }

        @Override
        public boolean writeQueueFull() {
            return false;
        }

        @Override
        public BoundedStream drainHandler(@Nullable Handler<Void> handler) {
            return this;
        }

        @Override
        public BoundedStream setWriteQueueMaxSize(int size) {
            return this;
        }

        @Override
        public BoundedStream exceptionHandler(@Nullable Handler<Throwable> handler) {
            return this;
        }

        @Override
        public void handle(Throwable failure) {
            result.tryFail(failure);
        }

        @Override
        public Future<Buffer> result() {
            return result.future();
        }
    }
}
