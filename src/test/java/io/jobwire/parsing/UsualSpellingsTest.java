package io.jobwire.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The usual spellings are read faster than others, and mean the same. */
class UsualSpellingsTest {
    private static final List<String> PARTS = List.of(
            "2026-11-01",
            "2024-02-29",
            "2026-02-29",
            "0000-01-01",
            "9999-12-31",
            "2026-13-01",
            "T",
            " ",
            "t",
            "00",
            "23:59:59",
            "24:00:00",
            "12:00:60",
            "12:30",
            "12:34:56",
            ".",
            ",",
            "5",
            "123",
            "123456789",
            "1234567890",
            "Z",
            "z",
            "+01:00",
            "-0330",
            " UTC",
            "\u00a0",
            "é");

    @Test
    void a_time_in_the_usual_spelling_is_what_it_is_among_all_spellings() {
        Random random = new Random(5);
        int usual = 0;
        for (int round = 0; round < 200_000; round++) {
            String text = text(random, random.nextBoolean() ? "2026-11-0" + random.nextInt(10) + "T12:34:56" : "");
            Instant fast = IsoTimestamp.parse(text);
            if (fast != null) {
                usual++;
                assertThat(TimestampParser.parseUnusual(text)).as(text).isEqualTo(fast);
            }
        }
        assertThat(usual).isGreaterThan(10_000);
        assertThat(IsoTimestamp.parse("2026-11-01T12:00:00.123456789Z"))
                .isEqualTo(Instant.parse("2026-11-01T12:00:00.123456789Z"));
        assertThat(IsoTimestamp.parse("2026-11-01T12:00:00")).isEqualTo(Instant.parse("2026-11-01T12:00:00Z"));
        assertThat(IsoTimestamp.parse("2026-02-30T12:00:00Z")).isNull();
    }

    @Test
    void a_count_of_digits_only_is_what_it_is_among_all_spellings() {
        Random random = new Random(6);
        for (int round = 0; round < 20_000; round++) {
            String text = text(random, Long.toString(random.nextLong() >>> random.nextInt(63)));

            assertThat(NumberParser.parseCount(text)).as(text).isEqualTo(NumberParser.parseOtherCount(text));
        }
        assertThat(NumberParser.parseCount("000999999999999999")).isEqualTo(999_999_999_999_999L);
    }

    private static String text(Random random, String beginning) {
        StringBuilder text = new StringBuilder(beginning);
        for (int parts = random.nextInt(4); parts > 0; parts--) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }
}
