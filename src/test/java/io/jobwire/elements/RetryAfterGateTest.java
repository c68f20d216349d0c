package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterGateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final RetryAfterGate gate = new RetryAfterGate();

    @Test
    void it_is_open_at_first() {
        assertThat(gate.remaining(NOW)).isEmpty();
    }

    @Test
    void it_stays_closed_until_the_pause_is_over() {
        gate.close(Duration.ofSeconds(10), NOW);

        assertThat(gate.remaining(NOW.plusSeconds(4))).contains(Duration.ofSeconds(6));
        assertThat(gate.remaining(NOW.plusSeconds(10))).isEmpty();
    }

    @Test
    void a_shorter_pause_does_not_end_a_longer_one() {
        gate.close(Duration.ofSeconds(10), NOW);
        gate.close(Duration.ofSeconds(1), NOW.plusSeconds(1));

        assertThat(gate.remaining(NOW.plusSeconds(2))).contains(Duration.ofSeconds(8));
    }

    @Test
    void a_longer_pause_extends_a_shorter_one() {
        gate.close(Duration.ofSeconds(1), NOW);
        gate.close(Duration.ofSeconds(10), NOW);

        assertThat(gate.remaining(NOW)).contains(Duration.ofSeconds(10));
    }
}
