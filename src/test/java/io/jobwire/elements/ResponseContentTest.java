package io.jobwire.elements;

import static io.jobwire.elements.ElementsApiFixture.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.ApiFailure.Malformed;
import io.jobwire.elements.ApiResult.Failure;
import io.jobwire.job.Job;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The content of successful responses: usable, partly usable or malformed. */
@QuarkusTest
@TestProfile(NoKafkaTestProfile.class)
class ResponseContentTest {
    private static final String JOBS = "/partner/customers/c%201/jobs";

    private final StubHttpServer elements = new StubHttpServer();

    @AfterEach
    void stop() {
        elements.close();
    }

    @Test
    void the_excerpt_of_a_malformed_response_contains_no_mail_address() {
        elements.on(JOBS, "<html>Signed in as ada@contoso.example</html>");

        ApiResult<JobListing> result = ElementsApiFixture.clientOf(elements).jobs();

        assertThat(((Malformed) failureOf(result)).excerpt()).isEqualTo("<html>Signed in as (address)</html>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"multipart/form-data", "multipart/form-data; boundary=x", "no type at all", ";;;", "text/html"})
    void malformed_content_types_are_ignored(String type) {
        elements.on(
                JOBS,
                request -> request.response().putHeader("Content-Type", type).end("{\"value\":[{\"jobId\":\"a\"}]}"));

        JobListing listing = ElementsApiFixture.clientOf(elements).jobListing();

        assertThat(listing.snapshot().jobs()).hasSize(1);
    }

    @Test
    void html_with_status_200_is_malformed() {
        elements.on(JOBS, "<html>Sign in</html>");

        ApiResult<JobListing> result = ElementsApiFixture.clientOf(elements).jobs();

        assertThat(result)
                .isEqualTo(new Failure<>(
                        new Malformed(
                                "status 200, but the content is not JSON, from character 0, request-id r-200",
                                "<html>Sign in</html>"),
                        1));
    }

    @Test
    void truncated_json_is_malformed() {
        elements.on(JOBS, "{\"value\":[{\"jobId\":\"a\"},{\"jobI");

        ApiResult<JobListing> result = ElementsApiFixture.clientOf(elements).jobs();

        assertThat(failureOf(result)).isInstanceOf(Malformed.class);
        assertThat(failureOf(result).reason()).contains("JSON that ends too early");
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

        ApiResult<JobListing> result = ElementsApiFixture.clientOf(elements).jobs();

        assertThat(failureOf(result)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/octet-stream", "multipart/form-data", "nonsense", "/;;"})
    void json_is_read_with_any_content_type(String contentType) {
        elements.on(JOBS, request -> request.response()
                .putHeader("Content-Type", contentType)
                .end("{\"value\":[{\"jobId\":\"a\"}]}"));

        JobListing listing = ElementsApiFixture.clientOf(elements).jobListing();

        assertThat(listing.snapshot().jobs()).hasSize(1);
    }

    @Test
    void bytes_that_are_not_utf_8_do_not_break_a_row() {
        Buffer body = Buffer.buffer("\uFEFF{\"value\":[{\"jobId\":\"a\",\"name\":\"")
                .appendByte((byte) 0xff)
                .appendByte((byte) 0xc3)
                .appendString("\"}]}");
        elements.on(JOBS, request -> request.response().end(body));

        JobListing listing = ElementsApiFixture.clientOf(elements).jobListing();

        assertThat(listing.snapshot().jobs()).hasSize(1);
    }

    @Test
    void unreadable_rows_are_reported_beside_the_readable_ones() {
        elements.on(JOBS, "{\"value\":[{\"jobId\":\"a\"},[7],{\"status\":\"Failed\"},{\"jobId\":\"b\"}]}");

        JobListing listing = ElementsApiFixture.clientOf(elements).jobListing();

        assertThat(listing.snapshot().jobs()).hasSize(2);
        assertThat(listing.snapshot().complete()).isFalse();
        assertThat(listing.unreadable())
                .extracting(UnreadableRow::excerpt)
                .containsExactlyInAnyOrder("[7]", "{\"status\":\"Failed\"}");
    }

    @Test
    void an_error_beside_an_empty_list_makes_it_incomplete() {
        elements.on(JOBS, "{\"value\":[],\"error\":{\"code\":\"Busy\"}}");

        JobListing listing = ElementsApiFixture.clientOf(elements).jobListing();

        assertThat(listing.snapshot().complete()).isFalse();
    }

    @Test
    void of_two_rows_with_one_key_the_one_modified_last_is_kept_and_the_duplicate_is_counted() {
        elements.on(
                JOBS,
                """
                {"value":[{"jobId":"a","status":"Finished","lastModifyTime":"2026-01-02T00:00:00Z"},
                          {"jobId":"a","status":"Running","lastModifyTime":"2026-01-01T00:00:00Z"}]}""");

        JobListing listing = ElementsApiFixture.clientOf(elements).jobListing();

        assertThat(listing.snapshot().jobs().values())
                .extracting(Job::statusText)
                .containsExactly("Finished");
        assertThat(listing.snapshot().duplicates()).isEqualTo(1);
        assertThat(listing.snapshot().complete()).isTrue();
    }
}
