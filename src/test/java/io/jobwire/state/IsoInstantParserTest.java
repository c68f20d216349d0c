package io.jobwire.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoInstantParserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-01T12:00:00Z",
                "2024-02-29T23:59:59.1Z",
                "1969-12-31T23:59:59.999999999Z",
                "0000-01-01T00:00:00.000001Z",
                "+12026-11-01T12:00:00Z",
                "-0004-11-01T12:00:00Z",
                "2026-11-01T24:00:00Z",
                "2026-11-01T12:00:00+01:00"
            })
    void a_time_is_read_as_the_jdk_reads_it(String text) {
        assertThat(IsoInstantParser.parse(text)).isEqualTo(Instant.parse(text).truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void what_is_finer_than_a_millisecond_is_cut_off() {
        assertThat(IsoInstantParser.parse("2026-11-01T12:00:00.1239999Z"))
                .isEqualTo(Instant.parse("2026-11-01T12:00:00.123Z"));
        assertThat(IsoInstantParser.parse("+12026-11-01T12:00:00.1239999Z"))
                .isEqualTo(Instant.parse("+12026-11-01T12:00:00.123Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "N/A",
                "2026-11-01T12:00Z",
                "2026-02-29T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-11-01T12:61:00Z",
                "2026-11-01T12:00:00",
                "2026-11-01T12:00:00.1234567890Z",
                "2026-11-01T12:00:00,5Z",
                "２０２６-11-01T12:00:00Z"
            })
    void a_text_that_is_not_a_time_is_refused(String text) {
        assertThatThrownBy(() -> IsoInstantParser.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
