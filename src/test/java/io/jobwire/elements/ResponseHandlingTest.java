package io.jobwire.elements;

import static io.jobwire.elements.ScriptedServer.json;
import static io.jobwire.elements.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.auth.TokenStatus;
import io.jobwire.customer.Customer;
import io.jobwire.customer.CustomerDirectory;
import io.jobwire.customer.CustomerSettings;
import io.jobwire.elements.ApiResult.Failure;
import io.jobwire.elements.ApiResult.Malformed;
import io.jobwire.elements.ApiResult.Refused;
import io.jobwire.elements.ApiResult.Throttled;
import io.jobwire.elements.ApiResult.Unauthorized;
import io.jobwire.elements.ApiResult.Unavailable;
import io.jobwire.http.RetryAfter;
import io.jobwire.job.Job;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer that the service may give, and what is made of it. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
class ResponseHandlingTest {
    private static final String JOBS = "/partner/customers/c%201/jobs";
    private static final String CUSTOMERS = "/partner/customers";
    private static final String V3_JOBS = "/partner/external/v3/general/customers/c%201/avpt-products/jobs/batch";

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
    void status_204_is_a_list_of_which_nothing_is_known_to_be_missing() {
        elements.on(JOBS, status(204));

        JobListing list = ApiUnderTest.asking(elements).list();

        assertThat(list.snapshot().jobs()).isEmpty();
        assertThat(list.snapshot().complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 410, 422})
    void status_400_and_403_and_404_set_the_customer_aside(int status) {
        elements.on(JOBS, status(status, "request-id", "r7"));

        ApiResult<JobListing> reply = ApiUnderTest.asking(elements).jobs();

        assertThat(reply).isEqualTo(new Refused<>(status, "status " + status + ", request-id r7", 1));
    }

    @Test
    void status_401_twice_is_unauthorized() {
        elements.on(JOBS, status(401, "request-id", "r7"));

        ApiUnderTest asking = ApiUnderTest.asking(elements);
        ApiResult<JobListing> reply = asking.jobs();

        assertThat(reply).isEqualTo(new Unauthorized<>("status 401, request-id r7", 2));
        assertThat(asking.api().tokenState()).isEqualTo(new TokenStatus(false, "the API refuses even a new token"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429|17|17",
                "503|17|17",
                "429|Sun, 01 Mar 2026 12:02:00 GMT|120",
                "503|Sun, 01 Mar 2026 12:02:00 GMT|120",
                "429|0|1",
                "429|Sun, 01 Mar 2026 11:00:00 GMT|1",
                "429|99999999999999999999|3600",
                "429|in a while|30",
                "503|-5|30"
            })
    void status_429_and_503_with_retry_after_say_how_long_to_wait(int status, String retryAfter, long seconds) {
        elements.on(JOBS, status(status, "Retry-After", retryAfter));

        ApiResult<JobListing> reply = ApiUnderTest.asking(elements).jobs();

        assertThat(reply).isEqualTo(new Throttled<>(Duration.ofSeconds(seconds), "status " + status, 1));
    }

    @Test
    void status_429_without_retry_after_waits_all_the_same() {
        elements.on(JOBS, status(429));

        ApiResult<JobListing> reply = ApiUnderTest.asking(elements).jobs();

        assertThat(reply).isEqualTo(new Throttled<>(RetryAfter.DEFAULT, "status 429", 1));
    }

    @Test
    void while_a_pause_lasts_that_the_api_has_asked_for_nothing_is_sent() {
        elements.on(JOBS, status(429, "Retry-After", "17"));
        ApiUnderTest asking = ApiUnderTest.asking(elements);
        asking.jobs();

        ApiResult<JobListing> jobs = asking.jobs();
        ApiResult<CustomerListing> customers = asking.customers();

        assertThat(jobs).isEqualTo(new Throttled<>(Duration.ofSeconds(17), "the API has asked for a pause", 0));
        assertThat(customers).isEqualTo(new Throttled<>(Duration.ofSeconds(17), "the API has asked for a pause", 0));
        assertThat(elements.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 599, 407, 408})
    void status_500_and_503_without_retry_after_are_unavailable(int status) {
        elements.on(JOBS, status(status));

        ApiResult<JobListing> reply = ApiUnderTest.asking(elements).jobs();

        assertThat(reply).isEqualTo(new Unavailable<>("status " + status, 1));
    }

    @Test
    void a_redirect_is_not_followed_and_gets_no_token() {
        elements.on(JOBS, status(302, "Location", elements.url() + "/elsewhere"));
        elements.on("/elsewhere", "{\"value\":[]}");

        ApiResult<JobListing> reply = ApiUnderTest.asking(elements).jobs();

        assertThat(reply).isEqualTo(new Unavailable<>("status 302: redirects are not followed", 1));
        assertThat(elements.received()).hasSize(1);
    }

    @Test
    void what_is_quoted_of_a_malformed_answer_holds_no_mail_address() {
        elements.on(JOBS, "<html>Signed in as ada@contoso.example</html>");

        ApiResult<JobListing> reply = ApiUnderTest.asking(elements).jobs();

        assertThat(((Malformed<JobListing>) reply).excerpt()).isEqualTo("<html>Signed in as (address)</html>");
    }

    @Test
    void a_success_that_is_not_200_is_malformed() {
        elements.on(JOBS, json(206, "{\"value\":[]}"));

        ApiResult<JobListing> reply = ApiUnderTest.asking(elements).jobs();

        assertThat(reply).isInstanceOf(Malformed.class);
    }

    @Test
    void a_reset_mid_body_is_unavailable() {
        elements.on(JOBS, request -> {
            request.response().putHeader("Content-Length", "1000").write("{\"value\":[{\"jobId\":\"a\"}");
            request.connection().close();
        });

        ApiResult<JobListing> reply = ApiUnderTest.asking(elements).jobs();

        assertThat(reply).isInstanceOf(Unavailable.class);
        assertThat(reason(reply)).startsWith("the connection broke");
    }

    @Test
    void a_connection_that_nobody_accepts_is_unavailable() {
        String nowhere = elements.url();
        elements.close();
        Vertx vertx = Vertx.vertx();

        ApiResult<JobListing> reply =
                ApiUnderTest.asking(vertx, nowhere, ApiUnderTest.tokens()).jobs();

        assertThat(reply).isInstanceOf(Unavailable.class);
        assertThat(reason(reply)).startsWith("no connection");
        vertx.close().toCompletionStage().toCompletableFuture().join();
        elements = new ScriptedServer();
    }

    @Test
    void a_hang_before_the_answer_is_unavailable() {
        elements.on(JOBS, request -> {});

        ApiResult<JobListing> reply =
                ApiUnderTest.asking(elements, "read-timeout", "0.3s").jobs();

        assertThat(reply).isEqualTo(new Unavailable<>("no answer in time", 1));
    }

    @Test
    void a_hang_mid_body_is_unavailable() {
        elements.on(JOBS, request -> request.response().setChunked(true).write("{\"value\":["));

        ApiResult<JobListing> reply =
                ApiUnderTest.asking(elements, "read-timeout", "0.3s").jobs();

        assertThat(reply).isEqualTo(new Unavailable<>("no answer in time", 1));
    }

    @Test
    void a_body_that_only_drips_is_given_up_with_the_whole_poll() {
        elements.on(JOBS, request -> {
            request.response().setChunked(true);
            elements.vertx().setPeriodic(50, tick -> request.response().write(" "));
        });

        ApiResult<JobListing> reply = ApiUnderTest.asking(elements, "read-timeout", "10s", "poll-timeout", "0.5s")
                .jobs();

        assertThat(reply).isEqualTo(new Unavailable<>("no whole answer in time", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"multipart/form-data", "multipart/form-data; boundary=x", "no type at all", ";;;", "text/html"})
    void what_type_an_answer_claims_to_be_does_not_matter(String type) {
        elements.on(
                JOBS,
                request -> request.response().putHeader("Content-Type", type).end("{\"value\":[{\"jobId\":\"a\"}]}"));

        JobListing list = ApiUnderTest.asking(elements).list();

        assertThat(list.snapshot().jobs()).hasSize(1);
    }

    @Test
    void a_large_answer_is_cut_off_whatever_its_status() {
        elements.on(JOBS, request -> request.response().setStatusCode(500).end("x".repeat(100_000)));

        ApiResult<JobListing> reply =
                ApiUnderTest.asking(elements, "max-response-size", "50K").jobs();

        assertThat(reply).isInstanceOf(Malformed.class);
        assertThat(((Malformed<JobListing>) reply).reason()).startsWith("the answer is larger than 51200 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?$skiptoken=a%2Bb%20c%3D%3D",
                "?$top=100&$skip=100",
                "?p=a+b",
                "?x=%7Bid%7D&y=%25",
                "?q=%C3%A4;z"
            })
    void a_link_is_followed_to_the_letter(String query) {
        elements.on(JOBS, "{\"value\":[{\"jobId\":\"a\"}],\"nextLink\":\"" + query + "\"}");
        elements.on(JOBS + query, "{\"value\":[{\"jobId\":\"b\"}]}");

        JobListing list = ApiUnderTest.asking(elements).list();

        assertThat(list.snapshot().jobs()).hasSize(2);
        assertThat(list.snapshot().complete()).isTrue();
    }

    @Test
    void html_with_status_200_is_malformed() {
        elements.on(JOBS, "<html>Sign in</html>");

        ApiResult<JobListing> reply = ApiUnderTest.asking(elements).jobs();

        assertThat(reply)
                .isEqualTo(new Malformed<>(
                        "status 200, but the content is not JSON, from character 0, request-id r-200",
                        "<html>Sign in</html>",
                        1));
    }

    @Test
    void truncated_json_is_malformed() {
        elements.on(JOBS, "{\"value\":[{\"jobId\":\"a\"},{\"jobI");

        ApiResult<JobListing> reply = ApiUnderTest.asking(elements).jobs();

        assertThat(reply).isInstanceOf(Malformed.class);
        assertThat(reason(reply)).contains("JSON that ends too early");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":{\"jobId\":\"a\"}}",
                "{\"value\":null}",
                "{\"error\":{\"code\":\"Busy\"}}",
                "{\"jobId\":\"a\"}",
                "null",
                "\"fine\"",
                "{}",
                ""
            })
    void json_of_the_wrong_shape_is_malformed(String body) {
        elements.on(JOBS, body);

        ApiResult<JobListing> reply = ApiUnderTest.asking(elements).jobs();

        assertThat(reply).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500})
    void an_oversize_answer_of_any_status_is_cut_off_while_it_is_read(int status) {
        elements.on(JOBS, ScriptedServer.endless(status));

        ApiResult<JobListing> reply =
                ApiUnderTest.asking(elements, "max-response-size", "10000").jobs();

        assertThat(reply).isEqualTo(new Malformed<>("the answer is larger than 10000 bytes", null, 1));
    }

    @Test
    void a_compressed_answer_is_read() {
        elements.on(JOBS, ScriptedServer.gzip(gzip("{\"value\":[{\"jobId\":\"a\"}]}")));

        JobListing list = ApiUnderTest.asking(elements).list();

        assertThat(list.snapshot().jobs()).hasSize(1);
    }

    @Test
    void a_compressed_answer_counts_by_what_it_becomes() {
        elements.on(JOBS, ScriptedServer.gzip(gzip("{\"value\":[" + " ".repeat(1_000_000) + "]}")));

        ApiResult<JobListing> reply =
                ApiUnderTest.asking(elements, "max-response-size", "100000").jobs();

        assertThat(reply).isEqualTo(new Malformed<>("the answer is larger than 100000 bytes", null, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/octet-stream", "multipart/form-data", "nonsense", "/;;"})
    void json_is_read_whatever_the_answer_says_its_type_is(String contentType) {
        elements.on(JOBS, request -> request.response()
                .putHeader("Content-Type", contentType)
                .end("{\"value\":[{\"jobId\":\"a\"}]}"));

        JobListing list = ApiUnderTest.asking(elements).list();

        assertThat(list.snapshot().jobs()).hasSize(1);
    }

    @Test
    void bytes_that_are_not_utf_8_break_no_row() {
        Buffer body = Buffer.buffer("\uFEFF{\"value\":[{\"jobId\":\"a\",\"name\":\"")
                .appendByte((byte) 0xff)
                .appendByte((byte) 0xc3)
                .appendString("\"}]}");
        elements.on(JOBS, request -> request.response().end(body));

        JobListing list = ApiUnderTest.asking(elements).list();

        assertThat(list.snapshot().jobs()).hasSize(1);
    }

    @Test
    void one_unreadable_row_among_good_ones_stands_apart() {
        elements.on(JOBS, "{\"value\":[{\"jobId\":\"a\"},[7],{\"status\":\"Failed\"},{\"jobId\":\"b\"}]}");

        JobListing list = ApiUnderTest.asking(elements).list();

        assertThat(list.snapshot().jobs()).hasSize(2);
        assertThat(list.snapshot().complete()).isFalse();
        assertThat(list.unreadable())
                .extracting(UnreadableRow::excerpt)
                .containsExactlyInAnyOrder("[7]", "{\"status\":\"Failed\"}");
    }

    @Test
    void the_same_row_on_two_pages_makes_a_partial_snapshot() {
        elements.on(page(1), v3(4, "a", "b"));
        elements.on(page(2), v3(4, "b", "c"));

        JobListing list = v3List();

        assertThat(list.snapshot().jobs()).hasSize(3);
        assertThat(list.snapshot().complete()).isFalse();
    }

    @Test
    void a_row_without_an_id_on_two_pages_is_known_by_its_place_though_it_has_changed() {
        String row = "{\"jobId\":\"N/A\",\"jobModule\":302,\"status\":%d}";
        elements.on(page(1), "{\"data\":[" + row.formatted(6) + "],\"metadata\":{\"pageSize\":1,\"totalCount\":2}}");
        elements.on(page(2), "{\"data\":[" + row.formatted(1) + "],\"metadata\":{\"pageSize\":1,\"totalCount\":2}}");

        JobListing list = v3List();

        assertThat(list.snapshot().jobs()).hasSize(1);
        assertThat(list.snapshot().complete()).isFalse();
    }

    @Test
    void an_error_beside_an_empty_list_removes_nothing() {
        elements.on(JOBS, "{\"value\":[],\"error\":{\"code\":\"Busy\"}}");

        JobListing list = ApiUnderTest.asking(elements).list();

        assertThat(list.snapshot().complete()).isFalse();
    }

    @Test
    void a_row_missed_between_pages_makes_a_partial_snapshot() {
        elements.on(page(1), v3(4, "a", "b"));
        elements.on(page(2), v3(4, "d"));
        elements.on(page(3), v3(4));

        JobListing list = v3List();

        assertThat(list.snapshot().jobs()).hasSize(3);
        assertThat(list.snapshot().complete()).isFalse();
    }

    @Test
    void a_total_count_that_changes_makes_a_partial_snapshot() {
        elements.on(page(1), v3(4, "a", "b"));
        elements.on(page(2), v3(3, "c"));

        JobListing list = v3List();

        assertThat(list.snapshot().jobs()).hasSize(3);
        assertThat(list.snapshot().complete()).isFalse();
    }

    @Test
    void an_empty_first_page_of_none_is_a_whole_list_of_nothing() {
        elements.on(page(1), v3(0));

        JobListing list = v3List();

        assertThat(list.snapshot().jobs()).isEmpty();
        assertThat(list.snapshot().complete()).isTrue();
    }

    @Test
    void an_empty_page_where_rows_are_missing_ends_a_partial_snapshot() {
        elements.on(page(1), v3(4));

        JobListing list = v3List();

        assertThat(list.snapshot().complete()).isFalse();
        assertThat(elements.received()).hasSize(1);
    }

    @Test
    void pages_that_repeat_themselves_are_not_followed_for_ever() {
        elements.on(page(1), v3(1_000, "a", "b"));
        elements.on(page(2), v3(1_000, "a", "b"));

        JobListing list = v3List();

        assertThat(list.snapshot().complete()).isFalse();
        assertThat(elements.received()).hasSize(2);
    }

    @Test
    void a_link_in_a_circle_is_not_followed_for_ever() {
        elements.on(JOBS, "{\"value\":[],\"nextLink\":\"" + JOBS + "\"}");

        JobListing list = ApiUnderTest.asking(elements).list();

        assertThat(list.snapshot().complete()).isFalse();
        assertThat(elements.received()).hasSize(1);
    }

    @Test
    void a_listing_of_more_pages_than_allowed_is_partial() {
        elements.on(JOBS, "{\"value\":[{\"jobId\":\"a\"}],\"nextLink\":\"?p=2\"}");
        elements.on(JOBS + "?p=2", "{\"value\":[{\"jobId\":\"b\"}],\"nextLink\":\"?p=3\"}");

        JobListing list = ApiUnderTest.asking(elements, "max-pages", "2").list();

        assertThat(list.snapshot().jobs()).hasSize(2);
        assertThat(list.snapshot().complete()).isFalse();
        assertThat(elements.received()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9/steal", "//evil.example/x", "https://localhost/x", ":::", "ftp:x"})
    void a_link_to_another_origin_is_not_followed(String link) {
        elements.on(JOBS, "{\"value\":[{\"jobId\":\"a\"}],\"nextLink\":\"" + link + "\"}");

        JobListing list = ApiUnderTest.asking(elements).list();

        assertThat(list.snapshot().jobs()).hasSize(1);
        assertThat(list.snapshot().complete()).isFalse();
        assertThat(elements.received()).hasSize(1);
    }

    @Test
    void a_later_page_that_fails_leaves_the_rows_before_it_and_says_why() {
        elements.on(page(1), v3(3, "a", "b"));
        elements.on(page(2), status(429, "Retry-After", "9"));

        JobListing list = v3List();

        assertThat(list.snapshot().jobs()).hasSize(2);
        assertThat(list.snapshot().complete()).isFalse();
        assertThat(list.cutShort()).isEqualTo(new Throttled<>(Duration.ofSeconds(9), "status 429", 2));
    }

    @Test
    void a_list_of_customers_of_which_a_page_fails_is_no_list() {
        elements.on(CUSTOMERS, "{\"value\":[{\"id\":\"1\"}],\"nextLink\":\"?p=2\"}");
        elements.on(CUSTOMERS + "?p=2", status(500));

        ApiResult<CustomerListing> reply = ApiUnderTest.asking(elements).customers();

        assertThat(reply).isEqualTo(new Unavailable<>("status 500", 2));
    }

    @Test
    void a_malformed_list_of_customers_is_quoted_nowhere() {
        elements.on(CUSTOMERS, "{\"value\":[{\"ownerEmail\":\"ada@contoso.example\"}");

        ApiResult<CustomerListing> reply = ApiUnderTest.asking(elements).customers();

        assertThat(reply).isInstanceOf(Malformed.class);
        assertThat(reply.toString()).doesNotContain("ada");
    }

    @Test
    void a_customer_that_vanishes_from_the_list_and_comes_back_is_watched_again() {
        // Given
        String both = "{\"value\":[{\"id\":\"1\"},{\"id\":\"2\"}]}";
        elements.on(
                CUSTOMERS, json(200, both), json(200, "{\"value\":[{\"id\":\"1\"}]}"), status(500), json(200, both));
        CustomerDirectory directory = new CustomerDirectory(
                new ElementsCustomerSource(ApiUnderTest.asking(elements).api()),
                TestSettings.read(CustomerSettings.class, "jobwire.customers."));

        // When, Then
        assertThat(refreshed(directory)).containsExactly("1", "2");
        assertThat(refreshed(directory)).containsExactly("1");
        assertThat(refreshed(directory)).containsExactly("1");
        assertThat(refreshed(directory)).containsExactly("1", "2");
    }

    @Test
    void of_two_rows_with_one_key_the_later_one_stands_and_it_is_counted() {
        elements.on(
                JOBS,
                """
                {"value":[{"jobId":"a","status":"Finished","lastModifyTime":"2026-01-02T00:00:00Z"},
                          {"jobId":"a","status":"Running","lastModifyTime":"2026-01-01T00:00:00Z"}]}""");

        JobListing list = ApiUnderTest.asking(elements).list();

        assertThat(list.snapshot().jobs().values()).extracting(Job::statusText).containsExactly("Finished");
        assertThat(list.snapshot().duplicates()).isEqualTo(1);
        assertThat(list.snapshot().complete()).isTrue();
    }

    private JobListing v3List() {
        return ApiUnderTest.asking(elements, "api", "v3").list();
    }

    private static String page(int number) {
        return V3_JOBS + "?pageIndex=" + number + "&pageSize=100";
    }

    private static String v3(int total, String... jobIds) {
        StringBuilder rows = new StringBuilder();
        for (String id : jobIds) {
            rows.append(rows.isEmpty() ? "" : ",")
                    .append("{\"jobId\":\"")
                    .append(id)
                    .append("\"}");
        }
        return "{\"data\":[" + rows + "],\"metadata\":{\"pageSize\":2,\"totalCount\":" + total + "}}";
    }

    private static String reason(ApiResult<JobListing> reply) {
        return ((Failure<JobListing>) reply).reason();
    }

    private static java.util.List<String> refreshed(CustomerDirectory directory) {
        directory.refresh(RequestPermits.AT_ONCE::next).await().atMost(Duration.ofSeconds(20));
        return directory.customers().stream().map(Customer::id).toList();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}
