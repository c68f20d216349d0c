package io.jobwire.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts of some megabytes, made of what the parsers look for. If one looked at each character as often as there are
 * others, its test would take days.
 */
class LongTextTest {
    private static final int LENGTH = 4_000_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\u200B",
                "\u00A0 ",
                "\n",
                "@",
                "a@",
                "@a ",
                "%40",
                "a%40",
                "%25",
                "\\u0040",
                "&#64;",
                "\"@",
                "\"a\"@",
                "a",
                "1",
                "1,",
                "1 ",
                "1.111",
                ":",
                "1h",
                " and",
                "p1d",
                "\uD83D",
                "\uD83D\uDE00",
                "<",
                "a.b@c.d,"
            })
    void a_long_text_takes_work_in_proportion_to_its_length(String repeated) {
        String text = "a" + repeated.repeat(LENGTH / repeated.length()) + "b";

        assertThat(TextSanitizer.clean(text)).startsWith("a").endsWith("b");
        assertThat(AddressMask.mask(text)).isNotNull();
        assertThat(AddressMask.pseudonymize("(" + text + ")")).startsWith("(");
        assertThat(TextSanitizer.excerpt(text, 100)).hasSizeLessThanOrEqualTo(100);
        assertThat(NumberParser.parseCount(text)).isNull();
        assertThat(SizeParser.parseBytes(text)).isNull();
        assertThat(DurationParser.parseSeconds(text)).isNull();
        assertThat(TimestampParser.parseInstant(text)).isNull();
        assertThat(NumericDateParser.toIso(text)).isEmpty();
    }
}
