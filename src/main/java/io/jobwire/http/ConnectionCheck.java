package io.jobwire.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out why a server cannot be reached, by connecting to it without sending a request: for clients that conceal the
 * cause, such as that of the token endpoint. Thread-safe.
 */
@Singleton
public class ConnectionCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final HttpTransport transport;

    @Inject
    public ConnectionCheck(Vertx vertx, HttpTransport transport) {
        this.vertx = vertx;
        this.transport = transport;
    }

    /** Connects on subscription. Emits why that fails; empty if it succeeds. The Uni never fails. */
    public Uni<Optional<String>> failure(BaseUrl server) {
        return Uni.createFrom()
                .deferred(() -> connect(server))
                .map(connected -> Optional.<String>empty())
                .onFailure()
                .recoverWithItem(failure -> Optional.of(TransportErrors.describe(failure)));
    }

    private Uni<Boolean> connect(BaseUrl server) {
        HttpClient client = vertx.createHttpClient(
                transport.options(server.uri().getHost()).setConnectTimeout((int) TIMEOUT.toMillis()));
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.HEAD)
                .setAbsoluteURI(server.uri().toString());
        return Uni.createFrom().completionStage(() -> client.request(request)
                .map(connected -> connected.reset(0))
                .onComplete(ended -> client.close())
                .toCompletionStage());
    }
}
