package io.jobwire.elements;

import static io.jobwire.elements.FakeElements.json;
import static io.jobwire.elements.FakeElements.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.elements.AccessTokens.Granted;
import io.jobwire.elements.Reply.Answered;
import io.jobwire.elements.Reply.Failure;
import io.jobwire.elements.Reply.Malformed;
import io.jobwire.elements.Reply.Refused;
import io.jobwire.elements.Reply.Throttled;
import io.jobwire.elements.Reply.Unauthorized;
import io.jobwire.elements.Reply.Unavailable;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API over real HTTP, answer by answer. */
class ElementsApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Customer CONTOSO = new Customer("c 1", "Contoso");
    private static final String JOBS = "/partner/customers/c%201/jobs";
    private static final String CUSTOMERS = "/partner/customers";

    private final AtomicInteger tokens = new AtomicInteger();
    private FakeElements elements;

    @BeforeEach
    void start() {
        elements = new FakeElements();
    }

    @AfterEach
    void stop() {
        elements.close();
    }

    @Test
    void jobs_are_read_with_a_token() {
        // Given
        elements.on(JOBS, "{\"value\":[{\"jobId\":\"a\",\"status\":\"Running\"},{\"jobId\":\"b\"}]}");

        // When
        Answered<JobList> reply = answered(jobs(api()));

        // Then
        assertThat(reply.requests()).isEqualTo(1);
        assertThat(reply.value().snapshot().whole()).isTrue();
        assertThat(reply.value().snapshot().observedAt()).isEqualTo(NOW);
        assertThat(reply.value().snapshot().customerId()).isEqualTo("c 1");
        assertThat(reply.value().snapshot().jobs().keySet())
                .extracting(Object::toString)
                .containsExactly("a", "b");
        assertThat(elements.received())
                .extracting(FakeElements.Received::authorization)
                .containsExactly("Bearer token-1");
    }

    @Test
    void a_listing_goes_on_where_its_link_says() {
        // Given
        elements.on(JOBS, "{\"value\":[{\"jobId\":\"a\"}],\"@odata.nextLink\":\"" + elements.url() + JOBS + "?p=2\"}");
        elements.on(JOBS + "?p=2", "{\"value\":[{\"jobId\":\"b\"}],\"nextLink\":\"?p=3\"}");
        elements.on(JOBS + "?p=3", "{\"value\":[{\"jobId\":\"c\"}]}");

        // When
        Answered<JobList> reply = answered(jobs(api()));

        // Then
        assertThat(reply.requests()).isEqualTo(3);
        assertThat(reply.value().snapshot().jobs()).hasSize(3);
        assertThat(reply.value().snapshot().whole()).isTrue();
    }

    @Test
    void a_link_to_another_host_is_not_followed_and_the_snapshot_is_partial() {
        // Given
        elements.on(JOBS, "{\"value\":[{\"jobId\":\"a\"}],\"nextLink\":\"http://127.0.0.1:9/steal\"}");

        // When
        Answered<JobList> reply = answered(jobs(api()));

        // Then
        assertThat(reply.requests()).isEqualTo(1);
        assertThat(reply.value().snapshot().jobs()).hasSize(1);
        assertThat(reply.value().snapshot().whole()).isFalse();
    }

    @Test
    void an_unreadable_row_stands_apart_and_makes_the_snapshot_partial() {
        // Given
        elements.on(JOBS, "{\"value\":[{\"jobId\":\"a\"},[7],{\"status\":\"Failed\"}]}");

        // When
        JobList list = answered(jobs(api())).value();

        // Then
        assertThat(list.snapshot().jobs()).hasSize(1);
        assertThat(list.snapshot().whole()).isFalse();
        assertThat(list.unreadable())
                .extracting(UnreadableRow::excerpt)
                .containsExactlyInAnyOrder("[7]", "{\"status\":\"Failed\"}");
    }

    @Test
    void customers_are_read_without_their_owners() {
        // Given
        elements.on(
                CUSTOMERS,
                """
                {"value":[{"id":"1","organization":"Contoso","ownerEmail":"ada@contoso.example"},
                          {"id":"a/b","organization":"Slash"},{"organization":"Nobody"},{"id":"1"},{"ID":"2"}]}""");

        // When
        Reply<CustomerList> reply = api().customers().await().atMost(Duration.ofSeconds(10));

        // Then
        CustomerList list = ((Answered<CustomerList>) reply).value();
        assertThat(list.customers()).containsExactly(new Customer("1", "Contoso"), new Customer("2", null));
        assertThat(list.unusable()).isEqualTo(2);
    }

    @Test
    void a_401_leads_to_another_token_and_one_more_request() {
        // Given
        elements.on(JOBS, status(401), json(200, "{\"value\":[]}"));

        // When
        Answered<JobList> reply = answered(jobs(api()));

        // Then
        assertThat(reply.requests()).isEqualTo(2);
        assertThat(elements.received())
                .extracting(FakeElements.Received::authorization)
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void a_second_401_stands() {
        // Given
        elements.on(JOBS, status(401, "request-id", "r7"));

        // When
        Reply<JobList> reply = jobs(api());

        // Then
        assertThat(reply).isEqualTo(new Unauthorized<>("status 401, request-id r7", 2));
    }

    @Test
    void without_a_token_nothing_is_asked() {
        // Given
        AccessTokens none =
                new AccessTokens(() -> Uni.createFrom().item(new AccessTokens.Denied("invalid_client")), clock());

        // When
        Reply<JobList> reply = jobs(api(none));

        // Then
        assertThat(reply).isEqualTo(new Unauthorized<>("invalid_client", 0));
        assertThat(elements.received()).isEmpty();
    }

    @Test
    void a_customer_that_is_not_to_be_seen_is_refused() {
        // Given
        elements.on(JOBS, status(403, "request-id", "r7"));

        // When
        Reply<JobList> reply = jobs(api());

        // Then
        assertThat(reply).isEqualTo(new Refused<>(403, "status 403, request-id r7", 1));
    }

    @Test
    void too_many_requests_say_how_long_to_wait() {
        // Given
        elements.on(JOBS, status(429, "Retry-After", "17"));

        // When
        Reply<JobList> reply = jobs(api());

        // Then
        assertThat(reply).isEqualTo(new Throttled<>(Duration.ofSeconds(17), "status 429", 1));
    }

    @Test
    void an_error_of_the_service_is_unavailable() {
        // Given
        elements.on(JOBS, status(500));

        // When
        Reply<JobList> reply = jobs(api());

        // Then
        assertThat(reply).isEqualTo(new Unavailable<>("status 500", 1));
    }

    @Test
    void a_page_of_html_is_malformed() {
        // Given
        elements.on(JOBS, "<html>Sign in</html>");

        // When
        Reply<JobList> reply = jobs(api());

        // Then
        assertThat(reply)
                .isEqualTo(new Malformed<>(
                        "status 200, but the content is not JSON, from character 0, request-id r-200",
                        "<html>Sign in</html>",
                        1));
    }

    @Test
    void nobody_listening_is_unavailable() {
        // Given
        ElementsApi api = api();
        elements.close();

        // When
        Reply<JobList> reply = jobs(api(tokens(), elements.url()));

        // Then
        assertThat(reply).isInstanceOf(Unavailable.class);
        assertThat(((Failure<JobList>) reply).reason()).startsWith("no connection");
        assertThat(api.tokenState().obtained()).isFalse();
        elements = new FakeElements();
    }

    private static Reply<JobList> jobs(ElementsApi api) {
        return api.jobs(CONTOSO).await().atMost(Duration.ofSeconds(10));
    }

    private static Answered<JobList> answered(Reply<JobList> reply) {
        assertThat(reply).isInstanceOf(Answered.class);
        return (Answered<JobList>) reply;
    }

    private ElementsApi api() {
        return api(tokens());
    }

    private ElementsApi api(AccessTokens tokens) {
        return api(tokens, elements.url());
    }

    private ElementsApi api(AccessTokens tokens, String url) {
        ElementsSettings settings = TestSettings.elements("url", url, "client-id", "id", "client-secret", "secret");
        return new ElementsApi(new ElementsClient(io.vertx.core.Vertx.vertx(), settings), tokens, settings, clock());
    }

    private AccessTokens tokens() {
        return new AccessTokens(
                () -> Uni.createFrom()
                        .item(() -> new Granted(
                                new GrantedToken("token-" + tokens.incrementAndGet(), Duration.ofHours(1)))),
                clock());
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
