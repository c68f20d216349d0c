package io.jobwire.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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

    @Test
    void a_reading_of_both_clocks_that_was_interrupted_is_repeated() {
        // Given a thread that is stopped for 50 ms between its first readings of the two clocks
        AtomicLong now = new AtomicLong();
        AtomicBoolean interrupted = new AtomicBoolean();
        InstantSource wallClock = () -> START.plusNanos(
                interrupted.getAndSet(true) ? now.get() : now.getAndAdd(TimeUnit.MILLISECONDS.toNanos(50)));

        SteadyClock busy = new SteadyClock(wallClock, now::get);

        assertThat(busy.instant()).isEqualTo(START.plusNanos(now.get()));
    }

    private void pass(long seconds) {
        wall = wall.plusSeconds(seconds);
        nanos += TimeUnit.SECONDS.toNanos(seconds);
    }
}
