package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PollingStrategyTest {

    @Test
    void makes_a_new_strategy_each_time() {
        assertThat(PollingStrategy.ADAPTIVE.newStrategy())
                .isInstanceOf(AdaptiveStrategy.class)
                .isNotSameAs(PollingStrategy.ADAPTIVE.newStrategy());
        assertThat(PollingStrategy.FIXED.newStrategy()).isInstanceOf(FixedIntervalStrategy.class);
    }
}
