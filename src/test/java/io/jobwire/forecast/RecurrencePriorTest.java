package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RecurrencePriorTest {
    private final RecurrencePrior prior = new RecurrencePrior();

    @Test
    void expects_one_in_three_to_recur_at_first() {
        assertThat(prior.probability()).isCloseTo(1.0 / 3, within(1e-9));
    }

    @Test
    void converges_to_the_observed_fraction_and_follows_when_it_changes() {
        add(4_000, 0.8);
        assertThat(prior.probability()).isCloseTo(0.8, within(0.01));

        add(4_000, 0.1);
        assertThat(prior.probability()).isCloseTo(0.1, within(0.01));
    }

    private void add(int opportunities, double fraction) {
        for (int i = 0; i < opportunities; i++) {
            prior.add(i % 10 < 10 * fraction ? 1 : 0);
        }
    }
}
