package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FleetPriorTest {

    @Test
    void hands_every_model_the_same_priors() {
        FleetPrior fleet = new FleetPrior();

        assertThat(fleet.durations()).isSameAs(fleet.durations());
        assertThat(fleet.progress()).isSameAs(fleet.progress());
        assertThat(fleet.recurrence()).isSameAs(fleet.recurrence());
        assertThat(fleet.jitter()).isSameAs(fleet.jitter());
        assertThat(fleet.background()).isSameAs(fleet.background());
    }

    @Test
    void averages_the_background_over_a_longer_history_the_more_customers_contribute() {
        FleetPrior small = new FleetPrior();
        FleetPrior large = new FleetPrior();
        large.setCustomers(100);
        for (FleetPrior fleet : new FleetPrior[] {small, large}) {
            for (int day = 0; day < 40; day++) {
                fleet.background().addObserved(1, day < 20 ? 10 : 0);
            }
        }

        assertThat(small.background().changesPerDay())
                .isLessThan(large.background().changesPerDay() / 2);
    }
}
