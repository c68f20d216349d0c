package io.jobwire.elements;

import io.jobwire.http.BaseUrl;
import io.jobwire.http.ConnectionSettings;
import io.jobwire.http.HttpClientOptionsResolver;
import io.jobwire.http.HttpTransport;
import io.jobwire.http.InFlightRequests;
import io.jobwire.http.RawResponse;
import io.jobwire.http.ReplyArrival;
import io.jobwire.http.ReplyMemory;
import io.jobwire.http.ReplyMemoryException;
import io.jobwire.http.RequestId;
import io.jobwire.http.ResponseBody;
import io.jobwire.http.ResponseLimits;
import io.jobwire.http.ResponseTooLargeException;
import io.jobwire.http.TransportErrors;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Sends requests to the API and reads the responses, within limits on size and time. It does not interpret responses.
 * Thread-safe.
 */
@Singleton
class ElementsClient {
    private static final Logger LOG = Logger.getLogger(ElementsClient.class);
    private static final int MAX_CONNECTIONS = 64;
    /** Makes the REST client builder leave the proxy to the options. */
    private static final String NO_PROXY = "none";
    /** How long the headers of a response may be in all. Proxies and gateways add theirs. */
    private static final int MAX_HEADER_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final Supplier<HttpClientOptions> options;
    private final InFlightRequests inFlight;
    private final ConnectionSettings settings;
    private final BaseUrl base;
    private final long maxResponseSize;
    private final ResponseLimits limits;
    private volatile ElementsResource resource;

    @Inject
    ElementsClient(Vertx vertx, HttpTransport transport, InFlightRequests inFlight, ConnectionSettings settings) {
        this(vertx, () -> transport.options(BaseUrl.parse(settings.url()).uri().getHost()), inFlight, settings);
        transport.warnOfUnusedProxy();
    }

    /** @param options new ones with each call */
    ElementsClient(
            Vertx vertx, Supplier<HttpClientOptions> options, InFlightRequests inFlight, ConnectionSettings settings) {
        this.vertx = vertx;
        this.options = options;
        this.inFlight = inFlight;
        this.settings = settings;
        this.base = BaseUrl.parse(settings.url());
        this.maxResponseSize = ConnectionSettings.effectiveMaxResponseSize(settings);
        this.limits = new ResponseLimits(vertx, maxResponseSize, settings.readTimeout());
        this.resource = connect();
    }

    private ElementsResource connect() {
        HttpClientOptions client = options.get()
                .setMaxPoolSize(MAX_CONNECTIONS)
                // Netty would decompress all that has arrived at once, however large it gets; see ResponseBody
                .setDecompressionSupported(false)
                .setMaxHeaderSize(MAX_HEADER_BYTES);
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(base.uri())
                .register(new HttpClientOptionsResolver(client))
                // otherwise the client would use the JVM's proxy, which the identity service's does not
                .proxyAddress(NO_PROXY, 1)
                .verifyHost(client.isVerifyHost())
                .followRedirects(false)
                .disableDefaultMapper(true)
                .userAgent("Jobwire")
                .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .httpClientRequestCustomizer(limits)
                .build(ElementsResource.class);
    }

    /** Uses new connections from now on. Requests in flight complete on the old ones. */
    void reconnect() {
        ElementsResource old = resource;
        resource = connect();
        vertx.setTimer(settings.readTimeout().multipliedBy(2).toMillis(), id -> close(old));
    }

    private static void close(ElementsResource unused) {
        try {
            ((Closeable) unused).close();
        } catch (IOException e) {
            LOG.debugf("A client of the API did not close: %s", e.getMessage());
        }
    }

    /**
     * Sends a request with a token. The Uni never fails; cancelling it aborts the request.
     *
     * @param memory of the poll; it has taken the length of the body when the response is there
     */
    Uni<RawResponse> send(ApiRequest request, String token, ReplyMemory.Share memory) {
        return Uni.createFrom().deferred(() -> {
            ReplyArrival arrival = limits.expect(request.target(), memory);
            return inFlight.track(execute(request, "Bearer " + token))
                    .map(ElementsClient::complete)
                    .onFailure()
                    .recoverWithItem(this::failed)
                    .invoke(response -> arrival.end(
                            response instanceof RawResponse.Complete complete
                                    ? complete.body().length()
                                    : 0))
                    .onTermination()
                    .invoke(() -> limits.forget(request.target(), arrival));
        });
    }

    private Uni<RestResponse<byte[]>> execute(ApiRequest request, String authorization) {
        String url = base.origin() + request.target();
        String body = request.body();
        return body == null ? resource.get(url, authorization) : resource.post(url, authorization, body);
    }

    private static RawResponse complete(RestResponse<byte[]> response) {
        // the REST client reads no entity of an error response, and returns a stream instead
        Object entity = ((RestResponse<?>) response).getEntity();
        return new RawResponse.Complete(
                response.getStatus(),
                response.getHeaderString(HttpHeaders.RETRY_AFTER),
                response.getHeaderString(RequestId.HEADER),
                entity instanceof byte[] body
                        ? new ResponseBody(body, response.getHeaderString(HttpHeaders.CONTENT_ENCODING))
                        : ResponseBody.EMPTY);
    }

    private RawResponse failed(Throwable failure) {
        return TransportErrors.findCause(failure, ResponseTooLargeException.class)
                .<RawResponse>map(tooLarge -> new RawResponse.TooLarge(maxResponseSize, tooLarge.requestId()))
                .or(() -> TransportErrors.findCause(failure, ReplyMemoryException.class)
                        .map(noRoom -> new RawResponse.MemoryExceeded(String.valueOf(noRoom.getMessage()))))
                .orElseGet(() -> new RawResponse.Failed(TransportErrors.describe(failure)));
    }
}
