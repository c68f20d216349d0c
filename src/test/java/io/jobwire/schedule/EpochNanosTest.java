package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochNanosTest {

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-03-02T12:34:56.789012345Z", "1969-12-31T23:59:59.5Z"})
    void converts_there_and_back_without_loss(String text) {
        Instant time = Instant.parse(text);

        assertThat(EpochNanos.toInstant(EpochNanos.of(time))).isEqualTo(time);
    }

    @Test
    void counts_nanoseconds() {
        assertThat(EpochNanos.of(Instant.ofEpochSecond(3, 7))).isEqualTo(3_000_000_007L);
    }
}
