package io.jobwire.elements;

import io.jobwire.http.BaseUrl;
import io.jobwire.http.HttpClientOptionsResolver;
import io.jobwire.http.HttpTransport;
import io.jobwire.http.InFlightRequests;
import io.jobwire.http.RawResponse;
import io.jobwire.http.RequestId;
import io.jobwire.http.ResponseLimits;
import io.jobwire.http.ResponseLimits.TooLargeException;
import io.jobwire.http.TransportErrors;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Sends requests to the API and reads the answers, within bounds of size and time. It knows the transport and nothing
 * of what the answers mean. Thread-safe.
 */
@Singleton
class ElementsClient {
    private static final int CONNECTIONS = 64;

    private final ElementsResource resource;
    private final BaseUrl base;
    private final long limit;
    private final InFlightRequests exchanges;

    @Inject
    ElementsClient(Vertx vertx, HttpTransport transport, InFlightRequests exchanges, ElementsSettings settings) {
        this(vertx, transport.options(), exchanges, settings);
    }

    ElementsClient(Vertx vertx, HttpClientOptions options, InFlightRequests exchanges, ElementsSettings settings) {
        this.exchanges = exchanges;
        this.base = BaseUrl.of(settings.url());
        this.limit = settings.maxResponseSize().asLongValue();
        options.setMaxPoolSize(CONNECTIONS).setDecompressionSupported(true);
        this.resource = QuarkusRestClientBuilder.newBuilder()
                .baseUri(base.uri())
                .register(new HttpClientOptionsResolver(options))
                .verifyHost(options.isVerifyHost())
                .followRedirects(false)
                .disableDefaultMapper(true)
                .userAgent("Jobwire")
                .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .httpClientRequestCustomizer(new ResponseLimits(vertx, limit, settings.readTimeout()))
                .build(ElementsResource.class);
    }

    /** Sends a request with a token. The Uni never fails; cancelling it ends the exchange. */
    Uni<RawResponse> send(ApiRequest request, String token) {
        return exchanges
                .untilTheEnd(ask(request, "Bearer " + token))
                .map(ElementsClient::whole)
                .onFailure()
                .recoverWithItem(this::none);
    }

    private Uni<RestResponse<byte[]>> ask(ApiRequest request, String authorization) {
        String url = base.origin() + request.target();
        String body = request.body();
        return body == null ? resource.get(url, authorization) : resource.post(url, authorization, body);
    }

    private static RawResponse whole(RestResponse<byte[]> response) {
        // of a status that is no success the REST client reads no entity, and gives a stream instead
        Object entity = ((RestResponse<?>) response).getEntity();
        return new RawResponse.Whole(
                response.getStatus(),
                response.getHeaderString(HttpHeaders.RETRY_AFTER),
                response.getHeaderString(RequestId.HEADER),
                entity instanceof byte[] body ? Buffer.buffer(body) : Buffer.buffer());
    }

    private RawResponse none(Throwable failure) {
        return TransportErrors.cause(failure, TooLargeException.class)
                .<RawResponse>map(tooLarge -> new RawResponse.TooLarge(limit, tooLarge.requestId()))
                .orElseGet(() -> new RawResponse.Broken(TransportErrors.reason(failure)));
    }
}
