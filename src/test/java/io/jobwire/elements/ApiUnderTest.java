package io.jobwire.elements;

import io.jobwire.auth.AccessTokens;
import io.jobwire.auth.AccessTokens.Granted;
import io.jobwire.auth.GrantedToken;
import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiResult.Answered;
import io.jobwire.http.InFlightRequests;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/** The API as it asks a scripted server, with tokens named token-1, token-2 and so on, at a fixed time. */
public final class ApiUnderTest {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final Customer CONTOSO = new Customer("c 1", "Contoso");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ElementsApi api;

    private ApiUnderTest(ElementsApi api) {
        this.api = api;
    }

    public static ApiUnderTest asking(ScriptedServer elements, String... settings) {
        return asking(elements.vertx(), elements.url(), tokens(), settings);
    }

    public static ApiUnderTest asking(Vertx vertx, String url, AccessTokens tokens, String... entries) {
        String[] all = java.util.Arrays.copyOf(entries, entries.length + 2);
        all[entries.length] = "url";
        all[entries.length + 1] = url;
        ElementsSettings settings = TestSettings.elements(all);
        ElementsClient client = new ElementsClient(vertx, new HttpClientOptions(), new InFlightRequests(), settings);
        return new ApiUnderTest(new ElementsApi(client, tokens, settings, clock()));
    }

    public static AccessTokens tokens() {
        AtomicInteger count = new AtomicInteger();
        return new AccessTokens(
                () -> Uni.createFrom()
                        .item(() ->
                                new Granted(new GrantedToken("token-" + count.incrementAndGet(), Duration.ofHours(1)))),
                clock());
    }

    public static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    public ElementsApi api() {
        return api;
    }

    public ApiResult<JobListing> jobs() {
        return api.jobs(CONTOSO).await().atMost(PATIENCE);
    }

    /** The jobs, where no other reply is expected. */
    public JobListing list() {
        ApiResult<JobListing> reply = jobs();
        if (reply instanceof Answered<JobListing> answered) {
            return answered.value();
        }
        throw new AssertionError("Expected an answer, not " + reply);
    }

    public ApiResult<CustomerListing> customers() {
        return api.customers(RequestPermits.AT_ONCE).await().atMost(PATIENCE);
    }
}
