package io.jobwire.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the plan promises to be worth, on small simulations that are the same each time. */
class AdaptiveTest {

    private static Scenario scenario(Workload workload, int days) {
        return new Scenario(workload, 60, days, 10, 1);
    }

    @Test
    void sees_daily_schedules_at_least_four_times_sooner_with_the_same_requests() {
        Scenario daily = scenario(Workload.DAILY, 7);

        Result adaptive = daily.play(Policy.ADAPTIVE);

        Result fixed = daily.play(Policy.FIXED);
        assertThat(fixed.delays.mean() / adaptive.delays.mean()).isGreaterThan(4);
        assertThat(fixed.delays.percentile(0.95) / adaptive.delays.percentile(0.95))
                .isGreaterThan(3);
        assertThat(adaptive.delays.mean())
                .isLessThan(1.3 * daily.play(Policy.CLAIRVOYANT).delays.mean());
        assertThat(adaptive.requestsPerMinute()).isBetween(0.95 * fixed.requestsPerMinute(), 6.0);
        assertThat(adaptive.longestGap()).isLessThanOrEqualTo(901);
    }

    @Test
    void learns_a_schedule_that_has_moved_by_an_hour_within_two_days() {
        Scenario shift = scenario(Workload.SHIFT, Workload.SHIFT_AFTER + 3);

        Result adaptive = shift.play(Policy.ADAPTIVE);

        Result fixed = shift.play(Policy.FIXED);
        double before = gain(fixed, adaptive, Workload.SHIFT_AFTER - 1);
        double after = gain(fixed, adaptive, Workload.SHIFT_AFTER + 2);
        assertThat(after).isGreaterThan(0.8 * before);
    }

    @Test
    void is_as_good_as_a_fixed_interval_where_there_is_nothing_to_learn() {
        Scenario memoryless = scenario(Workload.MEMORYLESS, 28);

        Result adaptive = memoryless.play(Policy.ADAPTIVE);

        assertThat(adaptive.delays.mean())
                .isLessThan(1.02 * memoryless.play(Policy.FIXED).delays.mean());
    }

    @Test
    void hands_on_what_it_has_learned_in_a_kilobyte_at_most() {
        Simulation simulation = scenario(Workload.BURSTS, 4).simulation(Policy.ADAPTIVE);
        simulation.play(Duration.ofDays(4));
        byte[] learned = simulation.plan().export("customer-0").orElseThrow();
        Instant later = Simulation.START.plus(Duration.ofDays(4));
        Plan elsewhere = new Plan(new PlanSettings(6, 8, Duration.ofSeconds(15), Duration.ofMinutes(15)), later);

        elsewhere.restore("customer-0", learned);
        elsewhere.watch(List.of(new Customer("customer-0", null)), later);

        assertThat(learned).hasSizeBetween(100, 1_024);
        assertThat(elsewhere.export("customer-0")).contains(learned);
    }

    @Test
    void passes_over_what_it_does_not_understand() {
        Plan plan = new Plan(new PlanSettings(6, 8, Duration.ofSeconds(15), Duration.ofMinutes(15)), Simulation.START);
        plan.watch(List.of(new Customer("customer-0", null)), Simulation.START);

        plan.restore("customer-0", new byte[] {99, 1, 2});

        assertThat(plan.export("customer-0")).isEmpty();
    }

    private static double gain(Result fixed, Result adaptive, int day) {
        return fixed.days.get(day).mean() / adaptive.days.get(day).mean();
    }
}
