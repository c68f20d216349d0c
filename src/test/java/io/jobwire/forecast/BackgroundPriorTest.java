package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BackgroundPriorTest {
    private final BackgroundPrior prior = new BackgroundPrior();

    @Test
    void expects_one_change_a_day_at_first() {
        assertThat(prior.changesPerDay()).isEqualTo(1);
        assertThat(prior.shape()).isCloseTo(40.0 / 6, within(1e-9));
    }

    @Test
    void converges_to_the_observed_rate() {
        for (int day = 0; day < 100; day++) {
            prior.addObserved(1, 4);
        }

        assertThat(prior.changesPerDay()).isCloseTo(4, within(0.01));
    }

    @Test
    void averages_over_a_longer_history_the_more_customers_there_are() {
        BackgroundPrior ofMany = new BackgroundPrior();
        ofMany.setCustomers(100);
        for (int day = 0; day < 20; day++) {
            prior.addObserved(1, 10);
            ofMany.addObserved(1, 10);
        }
        for (int day = 0; day < 20; day++) {
            prior.addObserved(1, 0);
            ofMany.addObserved(1, 0);
        }

        assertThat(prior.changesPerDay()).isLessThan(2);
        assertThat(ofMany.changesPerDay()).isGreaterThan(4);
    }

    @Test
    void has_a_large_shape_where_customers_are_alike() {
        for (int i = 0; i < 10_000; i++) {
            prior.addDispersion(1, 5, 5); // as many as the average customer has in that time
        }

        assertThat(prior.shape()).isGreaterThan(100).isLessThanOrEqualTo(300);
    }

    @Test
    void has_a_small_shape_where_changes_come_to_few_customers() {
        for (int i = 0; i < 10_000; i++) {
            prior.addDispersion(1, 50, 5);
        }

        assertThat(prior.shape()).isEqualTo(0.4, within(1e-9));
    }
}
