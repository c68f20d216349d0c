package io.jobwire;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A forward proxy for plain HTTP (RFC 9112, section 3.2.2) that notes the URLs of the requests it forwards. */
final class ForwardProxy implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final List<String> forwarded = new CopyOnWriteArrayList<>();
    private final HttpServer server = vertx.createHttpServer()
            .requestHandler(this::forward)
            .listen(0)
            .toCompletionStage()
            .toCompletableFuture()
            .join();

    String port() {
        return String.valueOf(server.actualPort());
    }

    /** The URLs of all requests so far. */
    List<String> forwarded() {
        return forwarded;
    }

    private void forward(HttpServerRequest request) {
        forwarded.add(request.uri());
        RequestOptions target = new RequestOptions()
                .setAbsoluteURI(request.uri())
                .setMethod(HttpMethod.valueOf(request.method().name()));
        request.body()
                .compose(body -> client.request(target).compose(outbound -> {
                    outbound.headers().setAll(request.headers());
                    return outbound.send(body);
                }))
                .compose(response -> response.body().onSuccess(body -> {
                    request.response().setStatusCode(response.statusCode());
                    response.headers().remove("transfer-encoding");
                    request.response().headers().setAll(response.headers());
                    request.response().end(body);
                }))
                .onFailure(failure -> request.response().setStatusCode(502).end());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
