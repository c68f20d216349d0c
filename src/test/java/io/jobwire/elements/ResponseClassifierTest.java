package io.jobwire.elements;

import static io.jobwire.elements.ElementsApiFixture.failureOf;
import static io.jobwire.elements.ElementsApiFixture.successOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.ApiFailure.Malformed;
import io.jobwire.elements.ApiFailure.Throttled;
import io.jobwire.elements.ApiFailure.Unavailable;
import io.jobwire.http.RawResponse;
import io.jobwire.job.KnownRows;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseClassifierTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void status_200_with_rows_is_a_page() {
        ApiResult<Page> result = classify(response(200, null, "{\"value\":[{\"jobId\":\"a\"}]}"));

        assertThat(successOf(result).rows()).hasSize(1);
        assertThat(result.requests()).isEqualTo(3);
    }

    @Test
    void status_204_is_an_empty_incomplete_page() {
        assertThat(successOf(classify(response(204, null, "")))).isEqualTo(Page.NO_CONTENT);
    }

    @ParameterizedTest
    @CsvSource({
        "201, MALFORMED",
        "206, MALFORMED",
        "301, UNAVAILABLE",
        "307, UNAVAILABLE",
        "400, REFUSED",
        "401, UNAUTHORIZED",
        "403, REFUSED",
        "404, REFUSED",
        "407, UNAVAILABLE",
        "408, UNAVAILABLE",
        "421, UNAVAILABLE",
        "425, UNAVAILABLE",
        "429, THROTTLED",
        "451, REFUSED",
        "500, UNAVAILABLE",
        "503, UNAVAILABLE",
        "599, UNAVAILABLE",
        "999, UNAVAILABLE"
    })
    void every_other_status_is_a_failure_with_its_request_id(int status, FailureKind kind) {
        ApiFailure failure = failureOf(classify(response(status, null, "")));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason()).startsWith("status " + status + ", request-id r1");
    }

    @ParameterizedTest
    @CsvSource({"429", "503"})
    void a_status_with_retry_after_is_throttled_for_that_time(int status) {
        assertThat(failureOf(classify(response(status, "17", ""))))
                .isEqualTo(new Throttled(Duration.ofSeconds(17), "status " + status + ", request-id r1"));
    }

    @Test
    void content_that_is_not_a_page_is_malformed_and_quoted_without_addresses() {
        assertThat(failureOf(classify(response(200, null, "<p>ada@contoso.example"))))
                .isEqualTo(new Malformed(
                        "status 200, but the content is not JSON, from character 0, request-id r1", "<p>(address)"));
    }

    @Test
    void an_address_across_the_end_of_the_excerpt_is_masked() {
        String content = "x".repeat(8_180) + " ada@contoso.example";

        assertThat(failureOf(classify(response(200, null, content))))
                .isInstanceOfSatisfying(Malformed.class, malformed -> assertThat(malformed.excerpt())
                        .hasSize(8_190)
                        .endsWith("x (address)"));
    }

    @Test
    void a_response_that_is_too_large_is_malformed() {
        assertThat(failureOf(classify(new RawResponse.TooLarge(10, "r1"))))
                .isEqualTo(new Malformed(
                        "the response is larger than jobwire.elements.max-response-size=10 bytes, request-id r1", ""));
    }

    @Test
    void a_request_without_a_complete_response_is_unavailable() {
        assertThat(failureOf(classify(new RawResponse.Failed("no connection"))))
                .isEqualTo(new Unavailable("no connection"));
    }

    private static ApiResult<Page> classify(RawResponse response) {
        return ResponseClassifier.classify(response, NOW, 3, PageTexts.LIMITS, PageTexts.memory(), KnownRows.NONE);
    }

    private static RawResponse response(int status, @Nullable String retryAfter, String body) {
        return new RawResponse.Complete(status, retryAfter, "r1", PageTexts.body(body));
    }
}
