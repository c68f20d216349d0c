package io.jobwire.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T12:00:00.123Z, 2026-11-01T12:00:00.123Z",
        "2026-11-01T12:00:00.123000001Z, 2026-11-01T12:00:00.124Z",
        "2026-11-01T12:00:00.999999999Z, 2026-11-01T12:00:01Z"
    })
    void a_time_is_rounded_up_to_a_millisecond(String time, String roundedUp) {
        assertThat(TimeFormat.roundedUp(Instant.parse(time))).isEqualTo(Instant.parse(roundedUp));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T12:00:00Z, 2026-11-01T12:00:00.000Z",
        "2026-11-01T12:00:00.1Z, 2026-11-01T12:00:00.100Z",
        "2026-11-01T12:00:00.123999999Z, 2026-11-01T12:00:00.123Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999Z"
    })
    void a_time_has_milliseconds(String time, String text) {
        assertThat(TimeFormat.text(Instant.parse(time))).isEqualTo(text);
        assertThat(IsoInstantParser.parse(text)).isEqualTo(Instant.parse(text));
    }
}
