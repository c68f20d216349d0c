package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EpochTimeTest {

    @Test
    void counts_seconds_with_fractions() {
        assertThat(EpochTime.seconds(Instant.parse("1970-01-02T00:00:01.250Z"))).isCloseTo(86_401.25, within(1e-9));
    }

    @Test
    void counts_utc_days_from_the_epoch() {
        Instant evening = Instant.parse("2026-03-02T23:59:59Z");

        int day = EpochTime.day(EpochTime.seconds(evening));

        assertThat(LocalDate.ofEpochDay(day))
                .isEqualTo(evening.atZone(ZoneOffset.UTC).toLocalDate());
        assertThat(EpochTime.day(EpochTime.seconds(evening.plusSeconds(1)))).isEqualTo(day + 1);
        assertThat(EpochTime.day(-1)).isEqualTo(-1);
    }
}
