package io.jobwire.elements;

import static io.jobwire.elements.ScriptedServer.json;
import static io.jobwire.elements.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.auth.AccessTokens;
import io.jobwire.auth.TokenStatus;
import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiResult.Answered;
import io.jobwire.elements.ApiResult.Unauthorized;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked over real HTTP, and with which token. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
class ElementsApiTest {
    private static final String V1_JOBS = "/partner/customers/c%201/jobs";
    private static final String V1_CUSTOMERS = "/partner/customers";
    private static final String V3_JOBS = "/partner/external/v3/general/customers/c%201/avpt-products/jobs/batch";
    private static final String V3_CUSTOMERS = "/partner/external/v3/general/customers/batch";

    private ScriptedServer elements;

    @BeforeEach
    void start() {
        elements = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        elements.close();
    }

    @Test
    void jobs_are_read_with_a_token() {
        // Given
        elements.on(V1_JOBS, "{\"value\":[{\"jobId\":\"a\",\"status\":\"Running\"},{\"jobId\":\"b\"}]}");

        // When
        ApiResult<JobListing> reply = ApiUnderTest.asking(elements).jobs();

        // Then
        JobListing list = ((Answered<JobListing>) reply).value();
        assertThat(reply.requests()).isEqualTo(1);
        assertThat(list.snapshot().complete()).isTrue();
        assertThat(list.snapshot().observedAt()).isEqualTo(ApiUnderTest.NOW);
        assertThat(list.snapshot().customerId()).isEqualTo("c 1");
        assertThat(list.snapshot().jobs().keySet()).extracting(Object::toString).containsExactly("a", "b");
        assertThat(elements.received())
                .containsExactly(new ScriptedServer.Received("GET", V1_JOBS, "Bearer token-1", ""));
    }

    @Test
    void a_listing_of_v1_goes_on_where_its_link_says() {
        // Given
        elements.on(
                V1_JOBS,
                "{\"value\":[{\"jobId\":\"a\"}],\"@odata.nextLink\":\"" + elements.url() + V1_JOBS + "?p=2\"}");
        elements.on(V1_JOBS + "?p=2", "{\"value\":[{\"jobId\":\"b\"}],\"nextLink\":\"?p=3\"}");
        elements.on(V1_JOBS + "?p=3", "{\"value\":[{\"jobId\":\"c\"}]}");

        // When
        ApiResult<JobListing> reply = ApiUnderTest.asking(elements).jobs();

        // Then
        JobListing list = ((Answered<JobListing>) reply).value();
        assertThat(reply.requests()).isEqualTo(3);
        assertThat(list.snapshot().jobs()).hasSize(3);
        assertThat(list.snapshot().complete()).isTrue();
    }

    @Test
    void a_listing_of_v3_goes_on_until_its_total_is_reached() {
        // Given
        elements.on(V3_JOBS + "?pageIndex=1&pageSize=100", v3(1, "a", "b"));
        elements.on(V3_JOBS + "?pageIndex=2&pageSize=100", v3(2, "c"));

        // When
        ApiResult<JobListing> reply = ApiUnderTest.asking(elements, "api", "v3").jobs();

        // Then
        JobListing list = ((Answered<JobListing>) reply).value();
        assertThat(reply.requests()).isEqualTo(2);
        assertThat(list.snapshot().jobs()).hasSize(3);
        assertThat(list.snapshot().complete()).isTrue();
        assertThat(elements.received())
                .extracting(ScriptedServer.Received::method, ScriptedServer.Received::body)
                .containsOnly(org.assertj.core.groups.Tuple.tuple("POST", "{}"));
    }

    @Test
    void a_base_url_may_have_a_path_of_its_own() {
        // Given
        elements.on("/mirror" + V1_JOBS, "{\"value\":[{\"jobId\":\"a\"}]}");

        // When
        JobListing list = ApiUnderTest.asking(elements.vertx(), elements.url() + "/mirror/", ApiUnderTest.tokens())
                .list();

        // Then
        assertThat(list.snapshot().jobs()).hasSize(1);
    }

    @Test
    void customers_of_v1_are_read_without_their_owners() {
        // Given
        elements.on(
                V1_CUSTOMERS,
                """
                {"value":[{"id":"1","organization":"Contoso","ownerEmail":"ada@contoso.example"},
                          {"id":"a/b","organization":"Slash"},{"organization":"Nobody"},17,{"ID":"2"}]}""");

        // When
        ApiResult<CustomerListing> reply = ApiUnderTest.asking(elements).customers();

        // Then
        CustomerListing list = ((Answered<CustomerListing>) reply).value();
        assertThat(list.customers()).containsExactly(new Customer("1", "Contoso"), new Customer("2", null));
        assertThat(list.unusable()).isEqualTo(3);
        assertThat(reply.toString()).doesNotContain("ada");
    }

    @Test
    void customers_of_v3_are_read_page_by_page() {
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
        ApiResult<CustomerListing> reply =
                ApiUnderTest.asking(elements, "api", "v3").customers();

        // Then
        CustomerListing list = ((Answered<CustomerListing>) reply).value();
        assertThat(list.customers()).containsExactly(new Customer("1", "Contoso"), new Customer("2", null));
    }

    @Test
    void a_401_leads_to_another_token_and_one_more_request() {
        // Given
        elements.on(V1_JOBS, status(401), json(200, "{\"value\":[]}"));

        // When
        ApiResult<JobListing> reply = ApiUnderTest.asking(elements).jobs();

        // Then
        assertThat(reply).isInstanceOf(Answered.class);
        assertThat(reply.requests()).isEqualTo(2);
        assertThat(elements.received())
                .extracting(ScriptedServer.Received::authorization)
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void without_a_token_nothing_is_asked() {
        // Given
        AccessTokens none = new AccessTokens(
                () -> Uni.createFrom().item(new AccessTokens.Denied("invalid_client")), ApiUnderTest.clock());

        // When
        ApiUnderTest asking = ApiUnderTest.asking(elements.vertx(), elements.url(), none);
        ApiResult<JobListing> reply = asking.jobs();

        // Then
        assertThat(reply).isEqualTo(new Unauthorized<>("invalid_client", 0));
        assertThat(elements.received()).isEmpty();
        assertThat(asking.api().tokenState()).isEqualTo(new TokenStatus(false, "invalid_client"));
    }

    private static String v3(int page, String... jobIds) {
        String rows = java.util.Arrays.stream(jobIds)
                .map(id -> "{\"jobId\":\"" + id + "\",\"status\":1}")
                .collect(java.util.stream.Collectors.joining(","));
        return "{\"data\":[" + rows + "],\"metadata\":{\"pageIndex\":" + page + ",\"pageSize\":2,\"totalCount\":3}}";
    }
}
