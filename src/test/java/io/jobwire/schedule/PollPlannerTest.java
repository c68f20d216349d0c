package io.jobwire.schedule;

import static io.jobwire.schedule.SchedulerHarness.START;
import static io.jobwire.schedule.SchedulerHarness.customers;
import static io.jobwire.schedule.SchedulerHarness.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwire.forecast.PollObservation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PollPlannerTest {
    private static final long NOW = EpochNanos.of(START);
    private static final ScheduleLimits LIMITS =
            new ScheduleLimits(60, 8, Duration.ofSeconds(15), Duration.ofMinutes(15));

    private final SchedulingStrategy strategy = new FixedIntervalStrategy();
    private final RequestBudget budget = new RequestBudget(60, NOW);
    private final CustomerRegistry registry = new CustomerRegistry(strategy);
    private final PollPlanner planner = new PollPlanner(LIMITS, strategy, budget, registry);

    private ScheduledCustomer join(int customers) {
        registry.setCustomers(customers(customers), NOW, planner::remove);
        return registry.find("customer-0").orElseThrow();
    }

    private static long seconds(double seconds) {
        return (long) (seconds * EpochNanos.SECOND);
    }

    private void polled(ScheduledCustomer customer, PollFeedback feedback, Instant now) {
        registry.record(customer, feedback);
        planner.addPolled(customer, feedback, EpochNanos.of(now));
    }

    @Test
    void spreads_first_polls_over_one_polling_cycle() {
        join(600);
        int[] minutes = new int[10];
        for (int number = 0; number < 600; number++) {
            ScheduledCustomer customer = registry.find("customer-" + number).orElseThrow();
            planner.addJoined(customer, NOW);
            minutes[(int) ((customer.dueAt - NOW) / seconds(60))]++;
        }

        for (int polls : minutes) {
            assertThat(polls).isBetween(35, 85);
        }
    }

    @Test
    void plans_the_next_poll_by_the_strategy_after_a_success() {
        ScheduledCustomer customer = join(300);

        polled(customer, success(START, 1), START.plusSeconds(1));

        assertThat(customer.dueAt).isEqualTo(NOW + seconds(300));
        assertThat(planner.takeNext(NOW + seconds(299))).isNull();
        assertThat(planner.takeNext(NOW + seconds(300))).isSameAs(customer);
        assertThat(planner.takeNext(NOW + seconds(300))).isNull();
    }

    @Test
    void a_customer_whose_model_fails_is_polled_again_as_after_a_failed_poll() {
        SchedulingStrategy failing = new FailingStrategy();
        CustomerRegistry others = new CustomerRegistry(failing);
        PollPlanner failingPlanner = new PollPlanner(LIMITS, failing, budget, others);
        others.setCustomers(customers(1), NOW, failingPlanner::remove);
        ScheduledCustomer customer = others.find("customer-0").orElseThrow();

        assertThatThrownBy(() -> failingPlanner.addPolled(customer, success(START, 1), NOW))
                .isInstanceOf(IllegalStateException.class);

        assertThat(failingPlanner.takeNext(NOW)).isNull();
        assertThat(failingPlanner.takeNext(NOW + seconds(30))).isSameAs(customer);
    }

    /** Its models cannot learn. */
    private static final class FailingStrategy implements SchedulingStrategy {
        @Override
        public PollTiming newTiming(String customerId) {
            return new PollTiming() {
                @Override
                public void observe(Instant startedAt, PollObservation observation) {
                    throw new IllegalStateException("bug");
                }

                @Override
                public double dueAfter(int requests, BudgetLoad load) {
                    return 60;
                }

                @Override
                public double valuePerRequest(double elapsed, int requests) {
                    return 1;
                }
            };
        }

        @Override
        public boolean usesSpareBudget() {
            return false;
        }
    }

    @Test
    void respects_min_interval_after_a_success() {
        ScheduledCustomer customer = join(1);

        polled(customer, success(START, 1), START.plusSeconds(1));

        assertThat(planner.takeNext(NOW + seconds(14.9))).isNull();
        assertThat(planner.takeNext(NOW + seconds(15))).isSameAs(customer);
    }

    @Test
    void polls_ahead_of_max_interval_by_the_guard() {
        ScheduledCustomer customer = join(6_000); // a cycle of 100 minutes

        polled(customer, success(START, 1), START.plusSeconds(1));

        assertThat(planner.takeNext(NOW + seconds(900 - 6.5))).isNull();
        assertThat(planner.takeNext(NOW + seconds(900 - 5.9))).isSameAs(customer);
    }

    @Test
    void backs_off_after_failures_and_longer_after_refusals() {
        ScheduledCustomer customer = join(1);

        polled(customer, PollFeedback.failed(START, 1), START);
        assertThat(customer.dueAt).isBetween(NOW + seconds(15), NOW + seconds(30));
        planner.remove(customer);
        polled(customer, PollFeedback.failed(START, 1), START);
        assertThat(customer.dueAt).isBetween(NOW + seconds(30), NOW + seconds(60));
        planner.remove(customer);
        polled(customer, PollFeedback.refused(START, 1), START);
        assertThat(customer.dueAt).isBetween(NOW + seconds(30), NOW + seconds(60));
        assertThat(planner.takeNext(customer.dueAt - 1)).isNull();
    }

    @Test
    void plans_a_throttled_customer_once_its_wait_is_over() {
        ScheduledCustomer customer = join(1);

        polled(customer, PollFeedback.throttled(START, 1, Duration.ofSeconds(60)), START.plusSeconds(2));

        assertThat(customer.dueAt).isEqualTo(NOW + seconds(62));
        assertThat(planner.takeNext(customer.dueAt - 1)).isNull();
    }

    @Test
    void plans_an_urgent_customer_before_all_others_whatever_its_interval() {
        ScheduledCustomer customer = join(2);
        ScheduledCustomer other = registry.find("customer-1").orElseThrow();
        polled(customer, success(START, 1), START);
        planner.addJoined(other, NOW - seconds(10_000));

        planner.remove(customer);
        planner.addUrgent(customer, NOW + seconds(1));

        assertThat(planner.takeNext(NOW + seconds(1))).isSameAs(customer);
        assertThat(planner.takeNext(NOW + seconds(1))).isSameAs(other);
    }

    @Test
    void plans_a_resumed_customer_as_soon_as_min_interval_allows() {
        ScheduledCustomer customer = join(1);
        registry.record(customer, success(START, 1));

        planner.addResumed(customer, NOW + seconds(5));
        assertThat(customer.dueAt).isEqualTo(NOW + seconds(15));
        planner.remove(customer);
        planner.addResumed(customer, NOW + seconds(500));
        assertThat(customer.dueAt).isEqualTo(NOW + seconds(500));
    }

    @Test
    void learns_from_the_poll_of_a_paused_customer_without_planning_another() {
        AdaptiveStrategy adaptive = new AdaptiveStrategy();
        CustomerRegistry adaptiveRegistry = new CustomerRegistry(adaptive);
        PollPlanner adaptivePlanner = new PollPlanner(LIMITS, adaptive, budget, adaptiveRegistry);
        ScheduledCustomer customer =
                adaptiveRegistry.setCustomers(customers(1), NOW, left -> {}).get(0);
        adaptiveRegistry.setPaused(customer, true);

        adaptivePlanner.addPolled(customer, success(START, 1), NOW);

        assertThat(customer.timing.exportModel()).isPresent();
        assertThat(adaptivePlanner.nextAt()).isEqualTo(RequestBudget.NEVER);
    }
}
