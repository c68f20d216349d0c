package io.jobwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17|17",
                "' 17 '|17",
                "Sun, 01 Mar 2026 12:02:00 GMT|120",
                "0|1",
                "Sun, 01 Mar 2026 11:00:00 GMT|1",
                "3601|3600",
                "99999999999999999999|3600",
                "Mon, 02 Mar 2026 12:00:00 GMT|3600",
                "in a while|30",
                "-5|30",
                "''|30"
            })
    void seconds_and_dates_become_a_delay_from_a_second_to_an_hour(String header, long seconds) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void without_the_header_there_is_a_default() {
        assertThat(RetryAfter.parse(null, NOW)).isEqualTo(RetryAfter.DEFAULT);
    }
}
