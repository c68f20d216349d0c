package io.jobwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    @Test
    void a_long_text_is_cut_to_the_maximum() {
        assertThat(letter("reason", "x".repeat(8_193)).raw()).isEqualTo("x".repeat(8_192));
        assertThat(letter("reason", "x".repeat(8_192)).raw()).hasSize(8_192);
    }

    @Test
    void half_a_character_and_nul_become_replacement_characters() {
        assertThat(letter("\ud800\0", "x".repeat(8_191) + "\ud83d\ude00"))
                .satisfies(letter -> assertThat(letter.reason()).isEqualTo("\ufffd\ufffd"))
                .satisfies(letter -> assertThat(letter.raw()).hasSize(8_192).endsWith("x\ufffd"));
    }

    @Test
    void the_reason_has_no_mail_address() {
        assertThat(letter("refused for alice@contoso.com", "").reason()).isEqualTo("refused for (address)");
    }

    @Test
    void origins_are_written_as_documented() {
        assertThat(DeadLetterOrigin.values())
                .extracting(DeadLetterOrigin::text)
                .containsExactly("jobs-row", "jobs-page", "change", "route");
    }

    private static DeadLetter letter(String reason, String raw) {
        return new DeadLetter(new Customer("c1", "Contoso"), DeadLetterOrigin.JOBS_PAGE, reason, raw, Instant.EPOCH);
    }
}
