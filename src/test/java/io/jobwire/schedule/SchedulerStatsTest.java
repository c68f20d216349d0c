package io.jobwire.schedule;

import static io.jobwire.schedule.SchedulerHarness.START;
import static io.jobwire.schedule.SchedulerHarness.customers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SchedulerStatsTest {
    private static final long NOW = EpochNanos.of(START);
    private static final long LATER = NOW + 20 * 60 * EpochNanos.SECOND;
    private static final ScheduleLimits LIMITS =
            new ScheduleLimits(20, 8, Duration.ofSeconds(15), Duration.ofMinutes(15));

    private final SchedulingStrategy strategy = new FixedIntervalStrategy();
    private final RequestBudget budget = new RequestBudget(20, NOW);
    private final CustomerRegistry registry = new CustomerRegistry(strategy);

    private SchedulerStats statsAt(long now) {
        return SchedulerStats.of(LIMITS, strategy, budget, registry, now);
    }

    private ScheduledCustomer customer(int number) {
        return registry.find("customer-" + number).orElseThrow();
    }

    @Test
    void counts_nothing_while_there_are_no_customers() {
        assertThat(statsAt(NOW)).isEqualTo(new SchedulerStats(Double.NaN, 0, 20, 0, 0, 0, 0, 0));
        assertThat(SchedulerStats.NONE).isEqualTo(new SchedulerStats(Double.NaN, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void counts_customers_as_overdue_that_are_neither_paused_nor_quarantined() {
        registry.setCustomers(customers(5), NOW, left -> {});
        registry.setPaused(customer(0), true);
        customer(1).refusals = 1;
        customer(2).seenAt = LATER;

        SchedulerStats stats = statsAt(LATER);

        assertThat(stats.watched()).isEqualTo(5);
        assertThat(stats.paused()).isEqualTo(1);
        assertThat(stats.quarantined()).isEqualTo(1);
        assertThat(stats.overdue()).isEqualTo(2);
        assertThat(statsAt(NOW).overdue()).isZero();
    }

    @Test
    void reports_which_fraction_of_the_requests_for_max_interval_is_missing() {
        registry.setCustomers(customers(600), NOW, left -> {});
        assertThat(statsAt(NOW).shortfall()).isCloseTo(1 - 0.5 * 60 / 60.25, within(1e-6));

        for (int number = 0; number < 400; number++) {
            registry.setPaused(customer(number), true);
        }
        assertThat(statsAt(NOW).shortfall()).isZero();

        budget.setShare(0);
        assertThat(statsAt(NOW).shortfall()).isEqualTo(1);
    }
}
