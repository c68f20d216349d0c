package io.jobwire.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.resilience.CircuitBreaker.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final CircuitBreaker circuit = new CircuitBreaker();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void it_opens_when_most_polls_of_several_customers_get_no_answer() {
        polls(5, true);
        polls(5, false);

        assertThat(circuit.open()).isFalse();
        assertThat(circuit.ended("c9", false, now)).isEqualTo(Effect.OPENED);
        assertThat(circuit.open()).isTrue();
    }

    @Test
    void one_customer_that_fails_over_and_over_does_not_open_it() {
        IntStream.range(0, 100).forEach(poll -> circuit.ended("c1", false, now));

        assertThat(circuit.open()).isFalse();
    }

    @Test
    void failures_of_long_ago_do_not_count() {
        polls(7, false);
        now = now.plus(Duration.ofMinutes(2));
        polls(7, false);

        assertThat(circuit.open()).isFalse();
    }

    @Test
    void while_it_is_open_only_a_trickle_of_probes_passes() {
        // Given
        polls(8, false);

        // When
        int probes = 0;
        for (int second = 0; second < 600; second++) {
            now = now.plusSeconds(1);
            if (!circuit.nextAt().isAfter(now)) {
                circuit.began(now);
                assertThat(circuit.ended("c" + second, false, now)).isEqualTo(Effect.NONE);
                probes++;
            }
        }

        // Then: after 5, 5, 10, 20 and 40 s, and then one each minute
        assertThat(probes).isEqualTo(13);
        assertThat(circuit.open()).isTrue();
    }

    @Test
    void the_first_answer_closes_it_and_the_failures_before_are_forgotten() {
        polls(8, false);

        assertThat(circuit.ended("c1", true, now)).isEqualTo(Effect.CLOSED);
        assertThat(circuit.nextAt()).isEqualTo(Instant.MIN);
        polls(7, false);
        assertThat(circuit.open()).isFalse();
    }

    private void polls(int number, boolean answered) {
        IntStream.range(0, number).forEach(poll -> circuit.ended("c" + poll, answered, now));
    }
}
