package io.jobwire.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.oidc.client.OidcClientException;
import io.smallrye.mutiny.TimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenErrorsTest {

    @Test
    void an_error_response_is_described_by_its_code_status_and_request_id() {
        assertThat(TokenErrors.describeResponse(
                        400, "{\"error\" : \"invalid_client\",\"x\":\"s3cret\"}", "r1", Duration.ZERO))
                .isEqualTo("the identity service refused: invalid_client, status 400, request-id r1");
    }

    @Test
    void an_error_response_of_another_shape_is_described_by_its_status() {
        assertThat(TokenErrors.describeResponse(500, "<html>s3cret", null, Duration.ZERO))
                .isEqualTo("the identity service refused: status 500");
    }

    @Test
    void a_requested_pause_is_part_of_the_description() {
        String description = TokenErrors.describeResponse(429, "", "r1", Duration.ofSeconds(90));

        assertThat(description)
                .isEqualTo("the identity service refused: status 429, no request wanted for 90 s, request-id r1");
        assertThat(TokenErrors.requestedPause(description)).hasSeconds(90);
        assertThat(TokenErrors.requestedPause("the identity service refused: status 500"))
                .isZero();
    }

    @Test
    void a_described_error_response_is_passed_on() {
        assertThat(TokenErrors.describe(
                        new OidcClientException("the identity service refused: status 500"), "id.example"))
                .isEqualTo("the identity service refused: status 500");
    }

    @Test
    void the_messages_of_other_failures_are_not_quoted() {
        assertThat(TokenErrors.describe(new OidcClientException("s3cret"), "id.example"))
                .isEqualTo("the identity service at id.example cannot be reached");
        assertThat(TokenErrors.describe(new TimeoutException(), "id.example"))
                .isEqualTo("the identity service at id.example did not respond within jobwire.elements.read-timeout");
        assertThat(TokenErrors.describe(new IllegalStateException("s3cret"), "id.example"))
                .isEqualTo("the identity service's response cannot be read as a token (IllegalStateException)");
    }
}
