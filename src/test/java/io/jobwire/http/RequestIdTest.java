package io.jobwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestIdTest {

    @Test
    void a_request_id_is_a_suffix_of_messages() {
        assertThat(RequestId.suffix("17")).isEqualTo(", request-id 17");
        assertThat(RequestId.suffix(" ")).isEmpty();
        assertThat(RequestId.suffix(null)).isEmpty();
    }

    @Test
    void control_characters_of_all_kinds_are_escaped_and_a_long_id_is_cut() {
        assertThat(RequestId.suffix("a\u009b2J\u001b[m\n\u202eb"))
                .isEqualTo(", request-id a\\u009b2J\\u001b[m\\n\\u202eb");
        assertThat(RequestId.suffix("x".repeat(1_000))).hasSize(", request-id ".length() + 100);
    }
}
