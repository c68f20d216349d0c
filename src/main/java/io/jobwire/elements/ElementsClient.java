package io.jobwire.elements;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Sends requests to the API and reads the answers, within bounds of size and time. It knows the transport and nothing
 * of what the answers mean. Vert.x rather than a REST client, because an answer of any status must be cut off while it
 * is read, and taken whatever it says its type is. Thread-safe.
 */
@Singleton
class ElementsClient {
    private static final int CONNECTIONS = 64;

    private final Vertx vertx;
    private final HttpClient http;
    private final BaseUrl base;
    private final ElementsSettings settings;

    @Inject
    ElementsClient(Vertx vertx, Transport transport, ElementsSettings settings) {
        this(vertx, transport.options(), settings);
    }

    ElementsClient(Vertx vertx, HttpClientOptions options, ElementsSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.base = BaseUrl.of(settings.url());
        this.http = vertx.createHttpClient(
                options.setDecompressionSupported(true), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /** Sends a request with a token. The Uni never fails; cancelling it ends the exchange. */
    Uni<Answer> send(ApiRequest request, String token) {
        RequestOptions options = new RequestOptions()
                .setMethod(request.body() == null ? HttpMethod.GET : HttpMethod.POST)
                .setHost(base.host())
                .setPort(base.port())
                .setSsl(base.ssl())
                .setURI(request.target())
                .setFollowRedirects(false)
                .setConnectTimeout(settings.connectTimeout().toMillis())
                .putHeader("Authorization", "Bearer " + token)
                .putHeader("Accept", "application/json")
                .putHeader("User-Agent", "Jobwire");
        long limit = settings.maxResponseSize().asLongValue();
        return Uni.createFrom().emitter(emitter -> {
            Exchange exchange = new Exchange(vertx, limit, settings.readTimeout(), emitter::complete);
            emitter.onTermination(exchange::end);
            exchange.begin(http.request(options), request.body());
        });
    }
}
