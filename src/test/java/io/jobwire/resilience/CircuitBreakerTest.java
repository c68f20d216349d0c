package io.jobwire.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.resilience.CircuitBreaker.CallResult;
import io.jobwire.resilience.CircuitBreaker.CircuitChange;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final CircuitBreaker circuit = new CircuitBreaker();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private void recordCalls(int number, CallResult result) {
        IntStream.range(0, number).forEach(call -> circuit.recordResult("c" + call, result, now));
    }

    @Test
    void permits_calls_at_any_time_while_it_is_closed() {
        circuit.acquirePermit(now);

        assertThat(circuit.isOpen()).isFalse();
        assertThat(circuit.nextPermitAt()).isEqualTo(Instant.MIN);
    }

    @Test
    void opens_when_most_calls_fail_for_several_customers() {
        recordCalls(5, CallResult.SUCCEEDED);
        recordCalls(5, CallResult.FAILED);

        assertThat(circuit.isOpen()).isFalse();
        assertThat(circuit.recordResult("c9", CallResult.FAILED, now)).isEqualTo(CircuitChange.OPENED);
        assertThat(circuit.isOpen()).isTrue();
    }

    @Test
    void stays_closed_when_one_customer_fails_over_and_over() {
        IntStream.range(0, 100).forEach(call -> circuit.recordResult("c1", CallResult.FAILED, now));

        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void ignores_failures_of_long_ago() {
        recordCalls(7, CallResult.FAILED);
        now = now.plus(Duration.ofMinutes(2));
        recordCalls(7, CallResult.FAILED);

        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void considers_the_latest_thousand_calls_only() {
        recordCalls(2_000, CallResult.SUCCEEDED);
        recordCalls(500, CallResult.FAILED);
        assertThat(circuit.isOpen()).isFalse();

        assertThat(circuit.recordResult("c1", CallResult.FAILED, now)).isEqualTo(CircuitChange.OPENED);
    }

    @Test
    void permits_probes_at_doubling_intervals_while_it_is_open() {
        // Given
        recordCalls(8, CallResult.FAILED);

        // When
        int probes = 0;
        for (int second = 0; second < 600; second++) {
            now = now.plusSeconds(1);
            if (!circuit.nextPermitAt().isAfter(now)) {
                circuit.acquirePermit(now);
                assertThat(circuit.recordResult("c" + second, CallResult.FAILED, now))
                        .isEqualTo(CircuitChange.NONE);
                probes++;
            }
        }

        // Then: after 5, 5, 10, 20 and 40 s, and then once a minute
        assertThat(probes).isEqualTo(13);
        assertThat(circuit.isOpen()).isTrue();
    }

    @Test
    void starts_with_short_intervals_again_when_it_opens_again() {
        recordCalls(8, CallResult.FAILED);
        IntStream.range(0, 10).forEach(probe -> circuit.acquirePermit(now));
        circuit.recordResult("c1", CallResult.SUCCEEDED, now);

        recordCalls(8, CallResult.FAILED);

        assertThat(circuit.nextPermitAt()).isEqualTo(now.plusSeconds(5));
    }

    @Test
    void opens_when_most_customers_are_rejected_that_used_to_be_served() {
        recordCalls(4, CallResult.SUCCEEDED);

        circuit.recordResult("c0", CallResult.REJECTED, now);
        circuit.recordResult("c1", CallResult.REJECTED, now);
        assertThat(circuit.isOpen()).isFalse();

        assertThat(circuit.recordResult("c2", CallResult.REJECTED, now)).isEqualTo(CircuitChange.OPENED);
    }

    @Test
    void stays_closed_when_two_of_twenty_customers_are_rejected_over_and_over() {
        recordCalls(20, CallResult.SUCCEEDED);

        IntStream.range(0, 15).forEach(call -> circuit.recordResult("c" + call % 2, CallResult.REJECTED, now));

        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void stays_closed_when_most_customers_have_never_been_served_but_some_are() {
        IntStream.range(0, 90).forEach(call -> {
            circuit.recordResult("served" + call % 3, CallResult.SUCCEEDED, now);
            circuit.recordResult("never" + call, CallResult.NEVER_SERVED, now);
        });

        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void opens_when_nobody_is_served_from_the_start() {
        recordCalls(7, CallResult.NEVER_SERVED);
        assertThat(circuit.isOpen()).isFalse();

        assertThat(circuit.recordResult("c7", CallResult.NEVER_SERVED, now)).isEqualTo(CircuitChange.OPENED);
    }

    @Test
    void stays_open_while_probes_are_rejected() {
        recordCalls(8, CallResult.FAILED);

        assertThat(circuit.recordResult("c1", CallResult.REJECTED, now)).isEqualTo(CircuitChange.NONE);
        assertThat(circuit.isOpen()).isTrue();
    }

    @Test
    void closes_with_the_first_success_and_forgets_the_failures_before() {
        recordCalls(8, CallResult.FAILED);

        assertThat(circuit.recordResult("c1", CallResult.SUCCEEDED, now)).isEqualTo(CircuitChange.CLOSED);
        assertThat(circuit.nextPermitAt()).isEqualTo(Instant.MIN);
        recordCalls(7, CallResult.FAILED);
        assertThat(circuit.isOpen()).isFalse();
    }
}
