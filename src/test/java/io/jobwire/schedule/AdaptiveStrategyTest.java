package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the scheduler promises to be worth, on small simulations that are the same each time. */
class AdaptiveStrategyTest {

    private static SimulationScenario scenario(Workload workload, int days) {
        return new SimulationScenario(workload, 60, days, 10, 1);
    }

    @Test
    void detects_changes_of_daily_schedules_at_least_four_times_sooner_with_the_same_requests() {
        SimulationScenario daily = scenario(Workload.DAILY, 7);

        SimulationResult adaptive = daily.play(PollingPolicy.ADAPTIVE);

        SimulationResult fixed = daily.play(PollingPolicy.FIXED);
        assertThat(fixed.delays.mean() / adaptive.delays.mean()).isGreaterThan(4);
        assertThat(fixed.delays.percentile(0.95) / adaptive.delays.percentile(0.95))
                .isGreaterThan(3);
        assertThat(adaptive.delays.mean())
                .isLessThan(1.3 * daily.play(PollingPolicy.CLAIRVOYANT).delays.mean());
        assertThat(adaptive.requestsPerMinute()).isBetween(0.95 * fixed.requestsPerMinute(), 6.0);
        assertThat(adaptive.longestGap()).isLessThanOrEqualTo(901);
    }

    @Test
    void learns_within_two_days_that_a_schedule_has_moved_by_an_hour() {
        SimulationScenario shift = scenario(Workload.SHIFT, Workload.SHIFT_AFTER + 3);

        SimulationResult adaptive = shift.play(PollingPolicy.ADAPTIVE);

        SimulationResult fixed = shift.play(PollingPolicy.FIXED);
        double before = gain(fixed, adaptive, Workload.SHIFT_AFTER - 1);
        double after = gain(fixed, adaptive, Workload.SHIFT_AFTER + 2);
        assertThat(after).isGreaterThan(0.8 * before);
    }

    @Test
    void equals_a_fixed_interval_where_there_is_nothing_to_learn() {
        SimulationScenario memoryless = scenario(Workload.MEMORYLESS, 28);

        SimulationResult adaptive = memoryless.play(PollingPolicy.ADAPTIVE);

        assertThat(adaptive.delays.mean())
                .isLessThan(1.02 * memoryless.play(PollingPolicy.FIXED).delays.mean());
    }

    @Test
    void exports_a_model_of_at_most_one_kibibyte_that_another_scheduler_restores() {
        Simulation simulation = scenario(Workload.BURSTS, 4).simulation(PollingPolicy.ADAPTIVE);
        simulation.play(Duration.ofDays(4));
        byte[] model = simulation.scheduler().exportModel("customer-0").orElseThrow();
        Instant later = Simulation.START.plus(Duration.ofDays(4));
        PollScheduler elsewhere =
                new PollScheduler(new ScheduleLimits(6, 8, Duration.ofSeconds(15), Duration.ofMinutes(15)), later);

        elsewhere.restoreModel("customer-0", model);
        elsewhere.setCustomers(List.of(new Customer("customer-0", null)), later);

        assertThat(model).hasSizeBetween(100, 1_024);
        assertThat(elsewhere.exportModel("customer-0")).contains(model);
    }

    @Test
    void ignores_a_model_in_an_unknown_format() {
        PollScheduler scheduler = new PollScheduler(
                new ScheduleLimits(6, 8, Duration.ofSeconds(15), Duration.ofMinutes(15)), Simulation.START);
        scheduler.setCustomers(List.of(new Customer("customer-0", null)), Simulation.START);

        scheduler.restoreModel("customer-0", new byte[] {99, 1, 2});

        assertThat(scheduler.exportModel("customer-0")).isEmpty();
    }

    private static double gain(SimulationResult fixed, SimulationResult adaptive, int day) {
        return fixed.days.get(day).mean() / adaptive.days.get(day).mean();
    }
}
