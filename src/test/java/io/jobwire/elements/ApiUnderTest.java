package io.jobwire.elements;

import io.jobwire.customer.Customer;
import io.jobwire.elements.AccessTokens.Granted;
import io.jobwire.elements.Reply.Answered;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/** The API as it asks a scripted server, with tokens named token-1, token-2 and so on, at a fixed time. */
final class ApiUnderTest {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Customer CONTOSO = new Customer("c 1", "Contoso");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ElementsApi api;

    private ApiUnderTest(ElementsApi api) {
        this.api = api;
    }

    static ApiUnderTest asking(FakeElements elements, String... settings) {
        return asking(elements.vertx(), elements.url(), tokens(), settings);
    }

    static ApiUnderTest asking(Vertx vertx, String url, AccessTokens tokens, String... entries) {
        String[] all = java.util.Arrays.copyOf(entries, entries.length + 2);
        all[entries.length] = "url";
        all[entries.length + 1] = url;
        ElementsSettings settings = TestSettings.elements(all);
        ElementsClient client = new ElementsClient(vertx, new HttpClientOptions(), new Exchanges(), settings);
        return new ApiUnderTest(new ElementsApi(client, tokens, settings, clock()));
    }

    static AccessTokens tokens() {
        AtomicInteger count = new AtomicInteger();
        return new AccessTokens(
                () -> Uni.createFrom()
                        .item(() ->
                                new Granted(new GrantedToken("token-" + count.incrementAndGet(), Duration.ofHours(1)))),
                clock());
    }

    static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    ElementsApi api() {
        return api;
    }

    Reply<JobList> jobs() {
        return api.jobs(CONTOSO).await().atMost(PATIENCE);
    }

    /** The jobs, where no other reply is expected. */
    JobList list() {
        Reply<JobList> reply = jobs();
        if (reply instanceof Answered<JobList> answered) {
            return answered.value();
        }
        throw new AssertionError("Expected an answer, not " + reply);
    }

    Reply<CustomerList> customers() {
        return api.customers(Turns.AT_ONCE).await().atMost(PATIENCE);
    }
}
