package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetLoadTest {

    @Test
    void takes_as_long_for_a_cycle_as_the_budget_takes_for_its_requests() {
        assertThat(new BudgetLoad(30, 300).cycleTime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(new BudgetLoad(120, 30).cycleTime()).isEqualTo(Duration.ofSeconds(15));
        assertThat(new BudgetLoad(120, 0).cycleTime()).isZero();
    }

    @Test
    void takes_at_most_thirty_days() {
        assertThat(new BudgetLoad(1e-6, 1_000_000).cycleTime()).isEqualTo(Duration.ofDays(30));
    }
}
