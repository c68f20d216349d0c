package io.jobwire.schedule;

import static io.jobwire.schedule.SchedulerHarness.START;
import static io.jobwire.schedule.SchedulerHarness.customers;
import static io.jobwire.schedule.SchedulerHarness.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pausing and resuming customers, under the promises of the scheduler. */
class PauseAndResumeTest {
    private static final Duration MAX_INTERVAL = Duration.ofMinutes(15);
    private static final String ID = "customer-0";

    private static SchedulerHarness harness(PollingStrategy strategy, int requestsPerMinute, int customers) {
        ScheduleLimits limits = new ScheduleLimits(requestsPerMinute, 8, Duration.ofSeconds(15), MAX_INTERVAL);
        PollScheduler scheduler = new PollScheduler(limits, strategy.newStrategy(), START);
        scheduler.setCustomers(customers(customers), START);
        return new SchedulerHarness(scheduler, 1);
    }

    private static CustomerTiming timing(SchedulerHarness harness) {
        return harness.scheduler.timing(ID).orElseThrow();
    }

    /** A scheduler with one customer whose first poll is in flight, and its start. */
    private final PollScheduler single = new PollScheduler(
            new ScheduleLimits(60, 8, Duration.ofSeconds(15), MAX_INTERVAL),
            PollingStrategy.FIXED.newStrategy(),
            START);

    private Instant begin() {
        single.setCustomers(customers(1), START);
        Instant polledAt = single.nextAt().orElseThrow();
        assertThat(single.next(polledAt)).isPresent();
        return polledAt;
    }

    private static Customer customer() {
        return customers(1).get(0);
    }

    @ParameterizedTest
    @EnumSource
    void a_paused_customer_is_not_polled_and_costs_nothing(PollingStrategy strategy) {
        SchedulerHarness harness = harness(strategy, 20, 600); // half of what max-interval needs
        harness.runFor(Duration.ofHours(1));
        for (int number = 0; number < 400; number++) {
            assertThat(harness.scheduler.pause("customer-" + number, harness.now))
                    .isTrue();
        }
        Instant paused = harness.now;

        harness.runFor(Duration.ofHours(2));

        SchedulerStats stats = harness.scheduler.stats(harness.now);
        assertThat(stats.shortfall()).isZero();
        assertThat(stats.overdue()).isZero();
        assertThat(stats.paused()).isEqualTo(400);
        assertThat(stats.watched()).isEqualTo(600);
        assertThat(harness.pollsOf(ID)).noneMatch(at -> at.isAfter(paused));
        assertThat(timing(harness).paused()).isTrue();
        assertThat(timing(harness).dueAt()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void the_other_customers_keep_max_interval_while_some_are_paused_and_resumed(PollingStrategy strategy) {
        SchedulerHarness harness = harness(strategy, 60, 700);
        harness.runFor(Duration.ofHours(1));
        for (int number = 0; number < 100; number++) {
            harness.scheduler.pause("customer-" + number, harness.now);
        }
        harness.runFor(Duration.ofHours(1));
        Instant resumed = harness.now;
        for (int number = 0; number < 100; number++) {
            harness.scheduler.resume("customer-" + number, resumed);
        }
        harness.runFor(Duration.ofHours(1));

        assertThat(harness.maxWithin(Duration.ofMinutes(1))).isLessThanOrEqualTo(60);
        assertThat(harness.pollsOf(ID)).anyMatch(at -> at.isAfter(resumed) && at.isBefore(resumed.plusSeconds(180)));
        harness.sent.removeIf(poll -> Integer.parseInt(poll.customer().id().substring(9)) < 100);
        // the customers that are resumed at once take the turns of up to two minutes
        assertThat(harness.gaps().longest()).isLessThanOrEqualTo(MAX_INTERVAL.plusSeconds(120));
        assertThat(harness.scheduler.stats(harness.now).overdue()).isZero();
    }

    @Test
    void a_poll_in_flight_ends_normally_when_its_customer_is_paused() {
        Instant polledAt = begin();

        single.pause(ID, polledAt);
        assertThat(single.timing(ID)).contains(new CustomerTiming(null, null, 0, 0, true, true));
        single.completed(customer(), success(polledAt, 3), polledAt.plusSeconds(1));

        assertThat(single.timing(ID)).contains(new CustomerTiming(polledAt, null, 0, 0, false, true));
        assertThat(single.nextAt()).isEmpty();
        assertThat(single.stats(polledAt).requests()).isEqualTo(3);
        assertThat(single.stats(polledAt).shortfall()).isZero();
    }

    @Test
    void a_customer_that_is_resumed_while_in_flight_goes_on_as_if_it_had_not_been_paused() {
        Instant polledAt = begin();
        single.pause(ID, polledAt);
        single.resume(ID, polledAt);

        single.completed(customer(), success(polledAt, 1), polledAt.plusSeconds(1));

        assertThat(single.next(polledAt.plusSeconds(14))).isEmpty();
        assertThat(single.next(polledAt.plusSeconds(15))).isPresent();
    }

    @Test
    void a_pause_cancels_a_command_to_poll_again() {
        Instant polledAt = begin();
        single.pollNow(ID, polledAt);
        single.pause(ID, polledAt);
        assertThat(single.pollNow(ID, polledAt)).isFalse();

        single.completed(customer(), success(polledAt, 1), polledAt.plusSeconds(1));

        assertThat(single.next(polledAt.plusSeconds(60))).isEmpty();
    }

    @Test
    void a_resumed_customer_is_polled_soon_but_not_before_min_interval() {
        Instant polledAt = begin();
        single.completed(customer(), success(polledAt, 1), polledAt.plusSeconds(1));
        single.pause(ID, polledAt.plusSeconds(2));
        assertThat(single.next(polledAt.plusSeconds(600))).isEmpty();

        single.resume(ID, polledAt.plusSeconds(2));
        assertThat(single.timing(ID).orElseThrow().dueAt()).isEqualTo(polledAt.plusSeconds(15));
        single.pause(ID, polledAt.plusSeconds(3));
        single.resume(ID, polledAt.plusSeconds(600));
        single.resume(ID, polledAt.plusSeconds(601));

        assertThat(single.timing(ID).orElseThrow().dueAt()).isEqualTo(polledAt.plusSeconds(600));
        assertThat(single.next(polledAt.plusSeconds(600))).isPresent();
    }

    @Test
    void a_customer_that_leaves_while_paused_is_forgotten_and_polled_when_it_returns() {
        Instant polledAt = begin();
        single.completed(customer(), success(polledAt, 1), polledAt.plusSeconds(1));
        single.pause(ID, polledAt.plusSeconds(2));

        single.setCustomers(List.of(), polledAt.plusSeconds(3));
        assertThat(single.timing(ID)).isEmpty();
        assertThat(single.stats(polledAt).watched()).isZero();
        assertThat(single.stats(polledAt).paused()).isZero();

        single.setCustomers(customers(1), polledAt.plusSeconds(4));
        assertThat(single.timing(ID).orElseThrow().paused()).isFalse();
        assertThat(single.next(polledAt.plusSeconds(100))).isPresent();
    }

    @Test
    void a_customer_that_leaves_while_paused_and_in_flight_is_removed_when_the_poll_ends() {
        Instant polledAt = begin();
        single.pause(ID, polledAt);
        single.setCustomers(List.of(), polledAt);

        single.completed(customer(), success(polledAt, 5), polledAt.plusSeconds(1));

        assertThat(single.timing(ID)).isEmpty();
        assertThat(single.nextAt()).isEmpty();
        single.setCustomers(customers(600), polledAt.plusSeconds(2));
        assertThat(single.stats(polledAt.plusSeconds(2)).shortfall()).isZero();
    }

    @Test
    void a_pause_lasts_when_the_list_of_customers_is_set_again() {
        begin();
        single.pause(ID, START);

        single.setCustomers(customers(2), START);

        assertThat(single.timing(ID).orElseThrow().paused()).isTrue();
    }
}
