package io.jobwire.elements;

import static io.jobwire.elements.ElementsApiFixture.failureOf;
import static io.jobwire.elements.StubHttpServer.json;
import static io.jobwire.elements.StubHttpServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.auth.TokenStatus;
import io.jobwire.elements.ApiFailure.Malformed;
import io.jobwire.elements.ApiFailure.Refused;
import io.jobwire.elements.ApiFailure.Throttled;
import io.jobwire.elements.ApiFailure.Unauthorized;
import io.jobwire.elements.ApiFailure.Unavailable;
import io.jobwire.elements.ApiResult.Failure;
import io.jobwire.http.RetryAfter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP statuses and what they mean for a listing. */
@QuarkusTest
@TestProfile(NoKafkaTestProfile.class)
class ResponseStatusTest {
    private static final String JOBS = "/partner/customers/c%201/jobs";

    private final StubHttpServer elements = new StubHttpServer();

    @AfterEach
    void stop() {
        elements.close();
    }

    @Test
    void status_204_is_an_empty_incomplete_listing() {
        elements.on(JOBS, status(204));

        JobListing listing = ElementsApiFixture.clientOf(elements).jobListing();

        assertThat(listing.snapshot().jobs()).isEmpty();
        assertThat(listing.snapshot().complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 410, 422})
    void client_errors_refuse_the_customer(int status) {
        elements.on(JOBS, status(status, "request-id", "r7"));

        ApiResult<JobListing> result = ElementsApiFixture.clientOf(elements).jobs();

        assertThat(result).isEqualTo(new Failure<>(new Refused(status, "status " + status + ", request-id r7"), 1));
    }

    @Test
    void status_401_with_two_tokens_is_unauthorized() {
        elements.on(JOBS, status(401, "request-id", "r7"));

        ElementsApiFixture client = ElementsApiFixture.clientOf(elements);
        ApiResult<JobListing> result = client.jobs();

        assertThat(result).isEqualTo(new Failure<>(new Unauthorized("status 401, request-id r7"), 2));
        assertThat(client.api().tokenStatus()).isEqualTo(new TokenStatus(false, "the API rejects even a new token"));
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
    void status_429_and_503_with_retry_after_are_throttled(int status, String retryAfter, long seconds) {
        elements.on(JOBS, status(status, "Retry-After", retryAfter));

        ApiResult<JobListing> result = ElementsApiFixture.clientOf(elements).jobs();

        assertThat(result).isEqualTo(new Failure<>(new Throttled(Duration.ofSeconds(seconds), "status " + status), 1));
    }

    @Test
    void status_429_without_retry_after_is_throttled_for_a_default_time() {
        elements.on(JOBS, status(429));

        ApiResult<JobListing> result = ElementsApiFixture.clientOf(elements).jobs();

        assertThat(result).isEqualTo(new Failure<>(new Throttled(RetryAfter.DEFAULT, "status 429"), 1));
    }

    @Test
    void a_throttled_customer_does_not_hold_up_the_list_of_customers() {
        elements.on(JOBS, status(429, "Retry-After", "17"));
        ElementsApiFixture client = ElementsApiFixture.clientOf(elements);
        client.jobs();

        client.customers();

        assertThat(elements.received()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 599, 407, 408})
    void server_errors_and_timeouts_are_unavailable(int status) {
        elements.on(JOBS, status(status));

        ApiResult<JobListing> result = ElementsApiFixture.clientOf(elements).jobs();

        assertThat(result).isEqualTo(new Failure<>(new Unavailable("status " + status), 1));
    }

    @Test
    void a_redirect_is_not_followed_and_receives_no_token() {
        elements.on(JOBS, status(302, "Location", elements.url() + "/elsewhere"));
        elements.on("/elsewhere", "{\"value\":[]}");

        ApiResult<JobListing> result = ElementsApiFixture.clientOf(elements).jobs();

        assertThat(result).isEqualTo(new Failure<>(new Unavailable("status 302: redirects are not followed"), 1));
        assertThat(elements.received()).hasSize(1);
    }

    @Test
    void a_success_status_other_than_200_is_malformed() {
        elements.on(JOBS, json(206, "{\"value\":[]}"));

        ApiResult<JobListing> result = ElementsApiFixture.clientOf(elements).jobs();

        assertThat(failureOf(result)).isInstanceOf(Malformed.class);
    }
}
