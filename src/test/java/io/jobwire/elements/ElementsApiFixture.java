package io.jobwire.elements;

import io.jobwire.auth.AccessTokens;
import io.jobwire.auth.TokenGrant.Granted;
import io.jobwire.customer.Customer;
import io.jobwire.customer.CustomerListing.Listed;
import io.jobwire.http.ConnectionSettings;
import io.jobwire.http.InFlightRequests;
import io.jobwire.http.ReplyMemory;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** The API as a client of some server, with tokens named token-1, token-2 and so on, at a fixed time. */
public final class ElementsApiFixture {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final Customer CONTOSO = new Customer("c 1", "Contoso");

    /** More than any test needs. */
    public static final ReplyMemory MEMORY = new ReplyMemory(1L << 40);

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final ElementsApi api;

    private ElementsApiFixture(ElementsApi api) {
        this.api = api;
    }

    /** A client of a stub server, with settings below {@code jobwire.elements}. */
    public static ElementsApiFixture clientOf(StubHttpServer elements, String... settings) {
        return clientOf(elements.vertx(), elements.url(), tokens(), settings);
    }

    /** A client of any server. */
    public static ElementsApiFixture clientOf(Vertx vertx, String url, AccessTokens tokens, String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "url";
        all[settings.length + 1] = url;
        ConnectionSettings connection = TestSettings.elements(ConnectionSettings.class, all);
        ElementsSettings elements = TestSettings.elements(ElementsSettings.class, all);
        ElementsClient client = new ElementsClient(vertx, HttpClientOptions::new, new InFlightRequests(), connection);
        return new ElementsApiFixture(new ElementsApi(client, tokens, MEMORY, elements, connection, clock()));
    }

    public static AccessTokens tokens() {
        AtomicInteger count = new AtomicInteger();
        return new AccessTokens(
                () -> Uni.createFrom().item(() -> new Granted("token-" + count.incrementAndGet(), Duration.ofHours(1))),
                clock());
    }

    public static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    public ElementsApi api() {
        return api;
    }

    /** Lists the jobs of {@link #CONTOSO}. */
    public ApiResult<JobListing> jobs() {
        return jobs(KnownListing.NONE);
    }

    /** Lists them by one who knows some of it. */
    public ApiResult<JobListing> jobs(KnownListing known) {
        return api.jobs(CONTOSO, RequestPermits.UNLIMITED, MEMORY.open(), known)
                .await()
                .atMost(TIMEOUT);
    }

    /** The jobs, when any other result is an error of the test. */
    public JobListing jobListing() {
        return successOf(jobs());
    }

    /** Lists the customers. */
    public ApiResult<Listed> customers() {
        return api.customers(RequestPermits.UNLIMITED).await().atMost(TIMEOUT);
    }

    /** The value of a success; fails on a failure. */
    public static <T> T successOf(ApiResult<T> result) {
        return result.fold(ApiResult.Success::value, failure -> {
            throw new AssertionError("Expected a success, not " + failure);
        });
    }

    /** The failure in a result; fails on a success. */
    public static ApiFailure failureOf(ApiResult<?> result) {
        return result.fold(
                success -> {
                    throw new AssertionError("Expected a failure, not " + success);
                },
                ApiResult.Failure::failure);
    }
}
