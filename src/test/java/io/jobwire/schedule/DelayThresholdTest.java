package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DelayThresholdTest {
    private final DelayThreshold threshold = new DelayThreshold();

    @Test
    void has_no_value_before_it_is_initialised() {
        threshold.update(5, 100);

        assertThat(threshold.value()).isNaN();
    }

    @Test
    void keeps_its_first_value() {
        threshold.initialise(7);
        threshold.initialise(9);

        assertThat(threshold.value()).isEqualTo(7);
    }

    @Test
    void stays_positive_when_initialised_with_nothing() {
        threshold.initialise(0);

        assertThat(threshold.value()).isPositive();
    }

    @Test
    void converges_to_what_requests_are_worth() {
        threshold.initialise(1);
        for (int request = 0; request < 200; request++) {
            threshold.update(request % 2 == 0 ? 8 : 12.5, 100);
        }

        assertThat(threshold.value()).isCloseTo(10, within(1.0)); // the geometric mean
    }

    @Test
    void is_moved_by_one_request_only_a_little() {
        threshold.initialise(1);

        threshold.update(1e9, 1_000);
        assertThat(threshold.value()).isBetween(1.001, 1.01);
        threshold.update(0, 1_000);
        assertThat(threshold.value()).isCloseTo(1, within(1e-9));
    }

    @Test
    void moves_by_a_fifth_of_the_ratio_at_most_however_few_requests_a_cycle_has() {
        threshold.initialise(1);

        threshold.update(2, 1);

        assertThat(threshold.value()).isCloseTo(Math.pow(2, 0.2), within(1e-9));
    }
}
