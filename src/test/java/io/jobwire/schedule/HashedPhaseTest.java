package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HashedPhaseTest {

    @Test
    void is_the_same_each_time() {
        assertThat(HashedPhase.of("customer-1", 0)).isEqualTo(HashedPhase.of("customer-1", 0));
        assertThat(HashedPhase.of("customer-1", 0)).isNotEqualTo(HashedPhase.of("customer-1", 1));
        assertThat(HashedPhase.of("customer-1", 0)).isNotEqualTo(HashedPhase.of("customer-2", 0));
    }

    @Test
    void spreads_customers_with_similar_ids_evenly() {
        int[] bins = new int[20];
        for (int number = 0; number < 20_000; number++) {
            double phase = HashedPhase.of("customer-" + number, 0);
            assertThat(phase).isBetween(0.0, Math.nextDown(1.0));
            bins[(int) (phase * bins.length)]++;
        }

        for (int count : bins) {
            assertThat(count).isCloseTo(1_000, within(200));
        }
    }

    @Test
    void spreads_the_draws_of_one_customer_evenly() {
        double sum = 0;
        for (int draw = 0; draw < 10_000; draw++) {
            sum += HashedPhase.of("customer-1", 1_000_000_007L * draw);
        }

        assertThat(sum / 10_000).isCloseTo(0.5, within(0.02));
    }
}
