package io.jobwire.elements;

import static io.jobwire.elements.ElementsApiFixture.successOf;
import static io.jobwire.elements.StubHttpServer.json;
import static io.jobwire.elements.StubHttpServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.auth.AccessTokens;
import io.jobwire.auth.TokenGrant.Denied;
import io.jobwire.auth.TokenStatus;
import io.jobwire.customer.Customer;
import io.jobwire.customer.CustomerListing.Listed;
import io.jobwire.elements.ApiResult.Success;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests over real HTTP: paths, pagination and tokens. */
@QuarkusTest
@TestProfile(NoKafkaTestProfile.class)
class ElementsApiTest {
    private static final String V1_JOBS = "/partner/customers/c%201/jobs";
    private static final String V1_CUSTOMERS = "/partner/customers";
    private static final String V3_JOBS = "/partner/external/v3/general/customers/c%201/avpt-products/jobs/batch";
    private static final String V3_CUSTOMERS = "/partner/external/v3/general/customers/batch";

    private StubHttpServer elements;

    @BeforeEach
    void start() {
        elements = new StubHttpServer();
    }

    @AfterEach
    void stop() {
        elements.close();
    }

    @Test
    void jobs_are_read_with_an_access_token() {
        // Given
        elements.on(V1_JOBS, "{\"value\":[{\"jobId\":\"a\",\"status\":\"Running\"},{\"jobId\":\"b\"}]}");

        // When
        ApiResult<JobListing> result = ElementsApiFixture.clientOf(elements).jobs();

        // Then
        JobListing listing = successOf(result);
        assertThat(result.requests()).isEqualTo(1);
        assertThat(listing.snapshot().complete()).isTrue();
        assertThat(listing.snapshot().observedAt()).isEqualTo(ElementsApiFixture.NOW);
        assertThat(listing.snapshot().customerId()).isEqualTo("c 1");
        assertThat(listing.snapshot().jobs().keySet())
                .extracting(Object::toString)
                .containsExactly("a", "b");
        assertThat(elements.received())
                .containsExactly(new StubHttpServer.ReceivedRequest("GET", V1_JOBS, "Bearer token-1", ""));
    }

    @Test
    void a_v1_listing_follows_the_links_to_its_next_pages() {
        // Given
        elements.on(
                V1_JOBS,
                "{\"value\":[{\"jobId\":\"a\"}],\"@odata.nextLink\":\"" + elements.url() + V1_JOBS + "?p=2\"}");
        elements.on(V1_JOBS + "?p=2", "{\"value\":[{\"jobId\":\"b\"}],\"nextLink\":\"?p=3\"}");
        elements.on(V1_JOBS + "?p=3", "{\"value\":[{\"jobId\":\"c\"}]}");

        // When
        ApiResult<JobListing> result = ElementsApiFixture.clientOf(elements).jobs();

        // Then
        JobListing listing = successOf(result);
        assertThat(result.requests()).isEqualTo(3);
        assertThat(listing.snapshot().jobs()).hasSize(3);
        assertThat(listing.snapshot().complete()).isTrue();
    }

    @Test
    void a_v3_listing_continues_until_its_total_is_reached() {
        // Given
        elements.on(V3_JOBS + "?pageIndex=1&pageSize=100", v3(1, "a", "b"));
        elements.on(V3_JOBS + "?pageIndex=2&pageSize=100", v3(2, "c"));

        // When
        ApiResult<JobListing> result =
                ElementsApiFixture.clientOf(elements, "api", "v3").jobs();

        // Then
        JobListing listing = successOf(result);
        assertThat(result.requests()).isEqualTo(2);
        assertThat(listing.snapshot().jobs()).hasSize(3);
        assertThat(listing.snapshot().complete()).isTrue();
        assertThat(elements.received())
                .extracting(StubHttpServer.ReceivedRequest::method, StubHttpServer.ReceivedRequest::body)
                .containsOnly(org.assertj.core.groups.Tuple.tuple("POST", "{}"));
    }

    @Test
    void a_base_url_may_have_a_path() {
        // Given
        elements.on("/mirror" + V1_JOBS, "{\"value\":[{\"jobId\":\"a\"}]}");

        // When
        JobListing listing = ElementsApiFixture.clientOf(
                        elements.vertx(), elements.url() + "/mirror/", ElementsApiFixture.tokens())
                .jobListing();

        // Then
        assertThat(listing.snapshot().jobs()).hasSize(1);
    }

    @Test
    void v1_customers_are_read_without_their_owners_addresses() {
        // Given
        elements.on(
                V1_CUSTOMERS,
                """
                {"value":[{"id":"1","organization":"Contoso","ownerEmail":"ada@contoso.example"},
                          {"id":"a/b","organization":"Slash"},{"organization":"Nobody"},17,{"ID":"2"}]}""");

        // When
        ApiResult<Listed> result = ElementsApiFixture.clientOf(elements).customers();

        // Then
        Listed listing = successOf(result);
        assertThat(listing.customers()).containsExactly(new Customer("1", "Contoso"), new Customer("2", null));
        assertThat(listing.unusable()).isEqualTo(3);
        assertThat(result.toString()).doesNotContain("ada");
    }

    @Test
    void v3_customers_are_read_page_by_page() {
        // Given
        elements.on(
                V3_CUSTOMERS + "?pageIndex=1&pageSize=100",
                """
                {"data":[{"id":"1","organization":"Contoso","managementMode":1,"tenants":[{"id":"t","name":"n"}]}],
                 "metadata":{"pageIndex":1,"pageSize":1,"totalCount":2}}""");
        elements.on(
                V3_CUSTOMERS + "?pageIndex=2&pageSize=100",
                """
                {"data":[{"id":"2","organization":null}],"metadata":{"pageIndex":2,"pageSize":1,"totalCount":2}}""");

        // When
        ApiResult<Listed> result =
                ElementsApiFixture.clientOf(elements, "api", "v3").customers();

        // Then
        Listed listing = successOf(result);
        assertThat(listing.customers()).containsExactly(new Customer("1", "Contoso"), new Customer("2", null));
    }

    @Test
    void after_a_401_the_request_is_repeated_once_with_a_new_token() {
        // Given
        elements.on(V1_JOBS, status(401), json(200, "{\"value\":[]}"));

        // When
        ApiResult<JobListing> result = ElementsApiFixture.clientOf(elements).jobs();

        // Then
        assertThat(result).isInstanceOf(Success.class);
        assertThat(result.requests()).isEqualTo(2);
        assertThat(elements.received())
                .extracting(StubHttpServer.ReceivedRequest::authorization)
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void without_a_token_no_request_is_sent() {
        // Given
        AccessTokens none =
                new AccessTokens(() -> Uni.createFrom().item(new Denied("invalid_client")), ElementsApiFixture.clock());

        // When
        ElementsApiFixture client = ElementsApiFixture.clientOf(elements.vertx(), elements.url(), none);
        ApiResult<JobListing> result = client.jobs();

        // Then
        assertThat(result).isEqualTo(new ApiResult.Failure<>(new ApiFailure.Unauthorized("invalid_client"), 0));
        assertThat(elements.received()).isEmpty();
        assertThat(client.api().tokenStatus()).isEqualTo(new TokenStatus(false, "invalid_client"));
    }

    private static String v3(int page, String... jobIds) {
        String rows = java.util.Arrays.stream(jobIds)
                .map(id -> "{\"jobId\":\"" + id + "\",\"status\":1}")
                .collect(java.util.stream.Collectors.joining(","));
        return "{\"data\":[" + rows + "],\"metadata\":{\"pageIndex\":" + page + ",\"pageSize\":2,\"totalCount\":3}}";
    }
}
