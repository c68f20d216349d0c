package io.jobwire.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSanitizerTest {

    @Test
    void control_characters_and_line_breaks_become_spaces() {
        assertThat(TextSanitizer.clean("a\tb\r\nc\u2028d\u0000e")).isEqualTo("a b  c d e");
    }

    @Test
    void blanks_and_invisible_characters_at_the_ends_are_dropped() {
        assertThat(TextSanitizer.clean("\u00A0\u200B \uFEFF a b \u3000\u200E")).isEqualTo("a b");
    }

    @Test
    void lone_surrogates_become_replacement_characters() {
        assertThat(TextSanitizer.clean("a\uD83D b\uDE00 \uD83D\uDE00")).isEqualTo("a\uFFFD b\uFFFD \uD83D\uDE00");
    }

    @Test
    void truncation_does_not_split_a_surrogate_pair() {
        assertThat(TextSanitizer.truncate("ab\uD83D\uDE00", 4)).isEqualTo("ab\uD83D\uDE00");
        assertThat(TextSanitizer.truncate("ab\uD83D\uDE00", 3)).isEqualTo("ab");
        assertThat(TextSanitizer.truncate("ab\uD83D\uDE00", 2)).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@contoso.example", "ada.l+x@contoso", "ä@b"})
    void an_excerpt_contains_no_mail_address(String address) {
        assertThat(TextSanitizer.excerpt("{\"owner\":\"" + address + "\",\"a\":1}", 100))
                .isEqualTo("{\"owner\":\"(address)\",\"a\":1}");
    }

    @Test
    void an_excerpt_is_the_beginning_of_the_text() {
        assertThat(TextSanitizer.excerpt("abc", 2)).isEqualTo("ab");
    }
}
