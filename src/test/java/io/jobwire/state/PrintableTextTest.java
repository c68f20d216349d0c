package io.jobwire.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTextTest {
    @Test
    void a_text_stays_on_its_line() {
        assertThat(PrintableText.of("x\n2026-11-30 FATAL \u001b[31m\u0085\u2028\u202e\\ ü 漢"))
                .isEqualTo("x\\u000A2026-11-30 FATAL \\u001B[31m\\u0085\\u2028\\u202E\\u005C ü 漢");
        assertThat(PrintableText.escaped("a\r\nb@c")).isEqualTo("a\\u000D\\u000Ab@c");
    }

    @Test
    void a_long_text_is_cut() {
        assertThat(PrintableText.of("x".repeat(1_000_000))).isEqualTo("x".repeat(PrintableText.MAX_LENGTH) + "…");
    }

    @Test
    void mail_addresses_are_not_shown() {
        assertThat(PrintableText.of("of alice@contoso.com and bob@contoso.com!"))
                .isEqualTo("of (address) and (address)");
    }
}
