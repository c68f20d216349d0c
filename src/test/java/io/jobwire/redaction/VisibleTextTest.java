package io.jobwire.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class VisibleTextTest {

    @Test
    void what_is_visible_stays_as_it_is() {
        assertThat(VisibleText.line("Müller & Söhne, 株式会社 \uD83D\uDE00"))
                .isEqualTo("Müller & Söhne, 株式会社 \uD83D\uDE00");
    }

    @Test
    void what_is_invisible_or_controls_a_terminal_is_escaped() {
        assertThat(VisibleText.line(
                        "a\r\nFATAL\t\u001b[31m\u0085\u009b\u2028\u2029\u202e\u2066\u200b\uFEFF\u007f\uD800"))
                .isEqualTo(
                        "a\\r\\nFATAL\\t\\u001b[31m\\u0085\\u009b\\u2028\\u2029\\u202e\\u2066\\u200b\\ufeff\\u007f\\ud800");
        assertThat(VisibleText.line("\uDB40\uDC01")).isEqualTo("\\udb40\\udc01");
    }

    @Test
    void a_message_of_several_lines_keeps_them() {
        assertThat(VisibleText.lines("a\n\tb\u001b")).isEqualTo("a\n\tb\\u001b");
    }

    @Property
    void any_text_becomes_one_line_without_control_characters(
            @ForAll @CharRange(from = '\u0000', to = '\uFFFF') String text) {
        String line = VisibleText.line(text);

        assertThat(line.codePoints().map(Character::getType))
                .doesNotContain(
                        (int) Character.CONTROL,
                        (int) Character.FORMAT,
                        (int) Character.LINE_SEPARATOR,
                        (int) Character.PARAGRAPH_SEPARATOR,
                        (int) Character.SURROGATE);
        assertThat(VisibleText.line(line)).isEqualTo(line);
    }
}
