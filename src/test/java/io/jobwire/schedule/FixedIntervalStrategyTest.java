package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jobwire.forecast.PollObservation;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FixedIntervalStrategyTest {
    private final FixedIntervalStrategy strategy = new FixedIntervalStrategy();

    @Test
    void makes_every_customer_due_after_one_polling_cycle() {
        PollTiming timing = strategy.newTiming("customer-1");

        assertThat(timing.dueAfter(1, new BudgetLoad(30, 300))).isCloseTo(600, within(1e-9));
        timing.observe(Instant.EPOCH, PollObservation.NOTHING);
        assertThat(timing.dueAfter(50, new BudgetLoad(30, 300))).isCloseTo(600, within(1e-9));
        assertThat(strategy.newTiming("customer-2").dueAfter(1, new BudgetLoad(60, 300)))
                .isCloseTo(300, within(1e-9));
    }

    @Test
    void leaves_spare_budget_unused_and_has_neither_threshold_nor_model() {
        PollTiming timing = strategy.newTiming("customer-1");

        assertThat(strategy.usesSpareBudget()).isFalse();
        assertThat(strategy.threshold()).isNaN();
        assertThat(timing.exportModel()).isEmpty();
        assertThat(timing.restoreModel(new byte[] {1})).isFalse();
    }
}
