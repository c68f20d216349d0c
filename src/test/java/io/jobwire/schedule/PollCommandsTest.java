package io.jobwire.schedule;

import static io.jobwire.schedule.SchedulerHarness.START;
import static io.jobwire.schedule.SchedulerHarness.customers;
import static io.jobwire.schedule.SchedulerHarness.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The timing of a customer, and the commands that poll it, under the promises of the scheduler. */
class PollCommandsTest {
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

    // timing

    @Test
    void timing_follows_a_customer_from_its_first_poll_on() {
        single.setCustomers(customers(1), START);
        CustomerTiming before = single.timing(ID).orElseThrow();
        assertThat(before.lastSuccess()).isNull();
        assertThat(before.dueAt()).isNotNull();
        assertThat(before.inFlight()).isFalse();

        Instant polledAt = single.nextAt().orElseThrow();
        single.next(polledAt);
        assertThat(single.timing(ID)).contains(new CustomerTiming(null, null, 0, 0, true, false));

        single.completed(customer(), success(polledAt, 1), polledAt.plusSeconds(1));
        CustomerTiming after = single.timing(ID).orElseThrow();
        assertThat(after.lastSuccess()).isEqualTo(polledAt);
        assertThat(after.plannedInterval()).contains(Duration.ofSeconds(1));
        assertThat(single.dueAt(ID)).contains(polledAt.plusSeconds(1));
    }

    @Test
    void timing_counts_failures_and_refusals() {
        Instant polledAt = begin();
        single.completed(customer(), PollFeedback.failed(polledAt, 1), polledAt);
        assertThat(single.timing(ID).orElseThrow().failures()).isEqualTo(1);

        Instant next = single.dueAt(ID).orElseThrow();
        assertThat(single.next(next)).isPresent();
        single.completed(customer(), PollFeedback.refused(next, 1), next);
        assertThat(single.timing(ID).orElseThrow().refusals()).isEqualTo(1);
    }

    @Test
    void timing_and_commands_know_no_customer_that_is_not_scheduled_here() {
        begin();

        assertThat(single.timing("customer-9")).isEmpty();
        assertThat(single.pollNow("customer-9", START)).isFalse();
        assertThat(single.pause("customer-9", START)).isFalse();
        assertThat(single.resume("customer-9", START)).isFalse();
        assertThat(single.lift("customer-9", START)).isFalse();
    }

    // pollNow

    @ParameterizedTest
    @EnumSource
    void poll_now_makes_a_customer_the_next_even_where_others_are_overdue(PollingStrategy strategy) {
        SchedulerHarness harness = harness(strategy, 20, 600); // half of what max-interval needs
        harness.runFor(Duration.ofHours(2));
        Instant commanded = harness.now;

        assertThat(harness.scheduler.pollNow(ID, commanded)).isTrue();
        assertThat(timing(harness).dueAt()).isEqualTo(commanded);
        harness.runFor(Duration.ofSeconds(10));

        assertThat(harness.pollsOf(ID)).last().matches(at -> at.isBefore(commanded.plusSeconds(4)));
    }

    @Test
    void poll_now_overrides_min_interval_and_backoff() {
        Instant polledAt = begin();
        single.completed(customer(), PollFeedback.refused(polledAt, 1), polledAt.plusSeconds(1));

        single.pollNow(ID, polledAt.plusSeconds(3));

        assertThat(single.next(polledAt.plusSeconds(3))).isPresent();
        assertThat(single.timing(ID).orElseThrow().refusals()).isEqualTo(1);
    }

    @Test
    void poll_now_polls_again_when_a_poll_is_in_flight() {
        Instant polledAt = begin();

        assertThat(single.pollNow(ID, polledAt.plusMillis(500))).isTrue();
        assertThat(single.next(polledAt.plusSeconds(2))).isEmpty();
        single.completed(customer(), success(polledAt, 1), polledAt.plusSeconds(2));

        assertThat(single.next(polledAt.plusSeconds(2))).isPresent();
        single.completed(customer(), success(polledAt.plusSeconds(2), 1), polledAt.plusSeconds(3));
        assertThat(single.next(polledAt.plusSeconds(3))).isEmpty();
    }

    @Test
    void poll_now_stays_within_the_budget_however_often_it_is_commanded() {
        SchedulerHarness harness = harness(PollingStrategy.FIXED, 60, 300);
        for (int second = 0; second < 1_800; second++) {
            for (int number = 0; number < 10; number++) {
                harness.scheduler.pollNow("customer-" + number, harness.now);
            }
            harness.runFor(Duration.ofSeconds(1));
        }

        assertThat(harness.maxWithin(Duration.ofMinutes(1))).isLessThanOrEqualTo(60);
        assertThat(harness.maxInFlightPerCustomer).isEqualTo(1);
    }

    @Test
    void poll_now_serves_commands_in_their_order() {
        SchedulerHarness harness = harness(PollingStrategy.FIXED, 60, 300);
        harness.runFor(Duration.ofMinutes(20));
        int before = harness.sent.size();

        harness.scheduler.pollNow("customer-7", harness.now);
        harness.scheduler.pollNow("customer-3", harness.now.plusMillis(1));
        harness.runFor(Duration.ofSeconds(5));

        assertThat(harness.sent.subList(before, before + 2))
                .extracting(poll -> poll.customer().id())
                .containsExactly("customer-7", "customer-3");
    }

    // lift

    @Test
    void lift_forgets_refusals_and_failures_and_polls_at_once() {
        Instant polledAt = begin();
        single.completed(customer(), PollFeedback.refused(polledAt, 1), polledAt.plusSeconds(1));
        assertThat(single.stats(polledAt).quarantined()).isEqualTo(1);

        assertThat(single.lift(ID, polledAt.plusSeconds(2))).isTrue();

        assertThat(single.stats(polledAt).quarantined()).isZero();
        assertThat(single.timing(ID)).contains(new CustomerTiming(null, polledAt.plusSeconds(2), 0, 0, false, false));
        assertThat(single.next(polledAt.plusSeconds(2))).isPresent();
        single.completed(customer(), PollFeedback.refused(polledAt.plusSeconds(2), 1), polledAt.plusSeconds(3));
        assertThat(single.timing(ID).orElseThrow().refusals()).isEqualTo(1);
    }

    @Test
    void lift_does_not_poll_a_customer_that_is_paused_or_in_flight() {
        Instant polledAt = begin();

        assertThat(single.lift(ID, polledAt)).isTrue();
        assertThat(single.next(polledAt.plusSeconds(1))).isEmpty();
        single.completed(customer(), PollFeedback.refused(polledAt, 1), polledAt.plusSeconds(1));
        single.pause(ID, polledAt.plusSeconds(2));
        assertThat(single.lift(ID, polledAt.plusSeconds(3))).isTrue();

        assertThat(single.next(polledAt.plusSeconds(4))).isEmpty();
        assertThat(single.timing(ID)).contains(new CustomerTiming(null, null, 0, 0, false, true));
    }
}
