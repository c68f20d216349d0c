package io.jobwire.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-10-25T01:00:00Z");

    private Instant wall = START;
    private long nanos = 42;
    private final SteadyClock clock = new SteadyClock(() -> wall, () -> nanos);

    @Test
    void it_runs_with_the_monotonic_clock_until_it_follows_a_jump() {
        // Given
        pass(10);

        // When
        wall = wall.minus(Duration.ofHours(1));

        // Then
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
        assertThat(clock.synchronize()).contains(Duration.ofHours(-1));
        assertThat(clock.instant()).isEqualTo(wall);
        assertThat(clock.synchronize()).isEmpty();

        // When
        pass(1);
        wall = wall.plus(Duration.ofHours(8));

        // Then
        assertThat(clock.synchronize()).contains(Duration.ofHours(8));
        assertThat(clock.instant()).isEqualTo(wall);
    }

    @Test
    void small_corrections_are_followed_without_running_backwards() {
        // When
        pass(10);
        wall = wall.minusMillis(500);
        Instant before = clock.instant();

        // Then
        assertThat(clock.synchronize()).isEmpty();
        assertThat(clock.instant()).isEqualTo(before);
        pass(1);
        assertThat(clock.instant()).isEqualTo(wall);

        // When
        wall = wall.plusMillis(700);

        // Then
        assertThat(clock.synchronize()).isEmpty();
        assertThat(clock.instant()).isEqualTo(wall);
    }

    private void pass(long seconds) {
        wall = wall.plusSeconds(seconds);
        nanos += TimeUnit.SECONDS.toNanos(seconds);
    }
}
