package io.jobwire.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.resilience.CircuitBreaker.CircuitChange;
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

        assertThat(circuit.isOpen()).isFalse();
        assertThat(circuit.recordResult("c9", false, now)).isEqualTo(CircuitChange.OPENED);
        assertThat(circuit.isOpen()).isTrue();
    }

    @Test
    void one_customer_that_fails_over_and_over_does_not_open_it() {
        IntStream.range(0, 100).forEach(poll -> circuit.recordResult("c1", false, now));

        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void failures_of_long_ago_do_not_count() {
        polls(7, false);
        now = now.plus(Duration.ofMinutes(2));
        polls(7, false);

        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void while_it_is_open_only_a_trickle_of_probes_passes() {
        // Given
        polls(8, false);

        // When
        int probes = 0;
        for (int second = 0; second < 600; second++) {
            now = now.plusSeconds(1);
            if (!circuit.nextPermitAt().isAfter(now)) {
                circuit.acquirePermit(now);
                assertThat(circuit.recordResult("c" + second, false, now)).isEqualTo(CircuitChange.NONE);
                probes++;
            }
        }

        // Then: after 5, 5, 10, 20 and 40 s, and then one each minute
        assertThat(probes).isEqualTo(13);
        assertThat(circuit.isOpen()).isTrue();
    }

    @Test
    void the_first_answer_closes_it_and_the_failures_before_are_forgotten() {
        polls(8, false);

        assertThat(circuit.recordResult("c1", true, now)).isEqualTo(CircuitChange.CLOSED);
        assertThat(circuit.nextPermitAt()).isEqualTo(Instant.MIN);
        polls(7, false);
        assertThat(circuit.isOpen()).isFalse();
    }

    private void polls(int number, boolean answered) {
        IntStream.range(0, number).forEach(poll -> circuit.recordResult("c" + poll, answered, now));
    }
}
