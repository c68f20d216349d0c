package io.jobwire.schedule;

import static io.jobwire.schedule.SchedulerHarness.START;
import static io.jobwire.schedule.SchedulerHarness.customers;
import static io.jobwire.schedule.SchedulerHarness.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.jobwire.customer.Customer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PollSchedulerTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static ScheduleLimits limits(int requestsPerMinute) {
        return new ScheduleLimits(requestsPerMinute, 8, Duration.ofSeconds(15), Duration.ofMinutes(15));
    }

    private static SchedulerHarness harness(PollingStrategy strategy, ScheduleLimits limits, int customers, long seed) {
        PollScheduler scheduler = new PollScheduler(limits, strategy.newStrategy(), START);
        scheduler.setCustomers(customers(customers), START);
        return new SchedulerHarness(scheduler, seed);
    }

    @ParameterizedTest
    @EnumSource
    void uses_the_budget_and_never_exceeds_it_in_any_minute(PollingStrategy strategy) {
        for (long seed = 0; seed < 5; seed++) {
            // Given
            int requestsPerMinute = List.of(7, 30, 120, 200, 400).get((int) seed);
            SchedulerHarness harness = harness(strategy, limits(requestsPerMinute), 10 * requestsPerMinute, seed);

            // When
            harness.runFor(Duration.ofHours(2));

            // Then
            assertThat(harness.maxWithin(MINUTE)).isLessThanOrEqualTo(requestsPerMinute);
            for (int minute = 30; minute <= 110; minute++) {
                Instant from = START.plus(Duration.ofMinutes(minute));
                assertThat(harness.countBetween(from, from.plus(Duration.ofMinutes(10))))
                        .isGreaterThanOrEqualTo((long) (0.95 * 10 * requestsPerMinute));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keeps_the_intervals_and_the_maximum_concurrency(PollingStrategy strategy) {
        for (long seed = 0; seed < 5; seed++) {
            // Given
            SchedulerHarness harness =
                    harness(strategy, limits(60), List.of(3, 20, 200, 600, 800).get((int) seed), seed);

            // When
            harness.runFor(Duration.ofHours(2));

            // Then
            assertThat(harness.gaps().shortest()).isGreaterThanOrEqualTo(Duration.ofSeconds(15));
            assertThat(harness.gaps().longest())
                    .isLessThanOrEqualTo(Duration.ofMinutes(15).plusSeconds(1));
            assertThat(harness.maxInFlightPerCustomer).isEqualTo(1);
            assertThat(harness.maxInFlight).isLessThanOrEqualTo(8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shares_a_shortfall_evenly_and_reports_it(PollingStrategy strategy) {
        // Given a budget for half of what max-interval needs
        SchedulerHarness harness = harness(strategy, limits(20), 600, 1);

        // When
        harness.runFor(Duration.ofHours(5));

        // Then
        // half of the budget, less the margin of a quarter of a second per minute for uneven arrival
        assertThat(harness.scheduler.stats(harness.now).shortfall()).isCloseTo(1 - 0.5 * 60 / 60.25, within(1e-6));
        assertThat(harness.scheduler.stats(harness.now).overdue()).isBetween(280, 320);
        assertThat(harness.gaps().longest()).isLessThan(Duration.ofMinutes(33));
    }

    @ParameterizedTest
    @EnumSource
    void reports_no_shortfall_while_it_has_neither_budget_nor_customers(PollingStrategy strategy) {
        PollScheduler scheduler = new PollScheduler(limits(20), strategy.newStrategy(), START);
        scheduler.setShare(0);

        assertThat(scheduler.stats(START).shortfall()).isZero();

        scheduler.setCustomers(customers(1), START);

        assertThat(scheduler.stats(START).shortfall()).isEqualTo(1);
    }

    @Test
    void does_not_burst_after_a_pause_or_a_change_of_share() {
        // Given
        SchedulerHarness harness = harness(PollingStrategy.FIXED, limits(60), 600, 3);
        harness.runFor(Duration.ofMinutes(20));

        // When
        harness.scheduler.pauseUntil(harness.now.plusSeconds(200));
        harness.runFor(Duration.ofMinutes(10));
        harness.scheduler.setShare(0.25);
        Instant quarter = harness.now;
        harness.runFor(Duration.ofMinutes(20));
        harness.scheduler.setShare(1);
        harness.runFor(Duration.ofMinutes(10));

        // Then
        assertThat(harness.maxWithin(MINUTE)).isLessThanOrEqualTo(60);
        assertThat(harness.countBetween(quarter.plusSeconds(60), quarter.plusSeconds(1200)))
                .isBetween(19 * 14L, 19 * 15L);
    }

    @Test
    void slows_down_when_the_api_throttles_and_recovers() {
        // Given
        SchedulerHarness harness = harness(PollingStrategy.FIXED, limits(60), 600, 4);
        harness.runFor(Duration.ofMinutes(20));
        Instant throttled = harness.now;

        // When
        harness.scheduler.throttled(Duration.ofSeconds(30), throttled);
        harness.scheduler.throttled(Duration.ofSeconds(30), throttled.plusSeconds(1));
        harness.runFor(Duration.ofMinutes(30));

        // Then
        assertThat(harness.countBetween(throttled, throttled.plusSeconds(31))).isLessThanOrEqualTo(1);
        assertThat(harness.countBetween(throttled.plusSeconds(31), throttled.plusSeconds(91)))
                .isBetween(28L, 34L);
        assertThat(harness.countBetween(throttled.plusSeconds(331), throttled.plusSeconds(391)))
                .isBetween(43L, 48L);
        assertThat(harness.countBetween(throttled.plusSeconds(1200), throttled.plusSeconds(1800)))
                .isGreaterThan(570);
    }

    @Test
    void backs_off_from_failing_customers_and_recovers_with_them() {
        // Given
        SchedulerHarness harness = harness(PollingStrategy.FIXED, limits(60), 20, 5);
        Instant recovery = START.plus(Duration.ofHours(3));
        harness.feedback =
                poll -> poll.at().isAfter(recovery) ? success(poll.at(), 1) : PollFeedback.failed(poll.at(), 1);

        // When
        harness.runFor(Duration.ofHours(4));

        // Then
        assertThat(harness.countBetween(START.plus(Duration.ofHours(1)), START.plus(Duration.ofHours(2))))
                .isBetween(20 * 4L, 20 * 8L + 20);
        assertThat(harness.gaps().longest())
                .isLessThanOrEqualTo(Duration.ofMinutes(15).plusSeconds(1));
        assertThat(harness.countBetween(recovery.plus(Duration.ofMinutes(20)), recovery.plus(Duration.ofMinutes(30))))
                .isGreaterThan(570);
    }

    @Test
    void quarantines_a_refused_customer_for_longer_and_longer() {
        // Given
        SchedulerHarness harness = harness(PollingStrategy.FIXED, limits(60), 10, 6);
        Customer refused = customers(1).get(0);
        harness.feedback =
                poll -> poll.customer().equals(refused) ? PollFeedback.refused(poll.at(), 1) : success(poll.at(), 1);

        // When
        harness.runFor(Duration.ofHours(24));

        // Then
        assertThat(harness.sent.stream().filter(poll -> poll.customer().equals(refused)))
                .hasSizeBetween(26, 54);
        assertThat(harness.scheduler.stats(harness.now).quarantined()).isEqualTo(1);
        assertThat(harness.scheduler.stats(harness.now).overdue()).isZero();
    }

    @Test
    void polls_a_throttled_customer_again_as_soon_as_requests_are_allowed() {
        // Given
        PollScheduler scheduler = new PollScheduler(limits(60), PollingStrategy.FIXED.newStrategy(), START);
        scheduler.setCustomers(customers(1), START);
        Instant polledAt = scheduler.nextAt().orElseThrow();
        Customer customer = scheduler.next(polledAt).orElseThrow();
        scheduler.throttled(Duration.ofSeconds(40), polledAt);

        // When
        scheduler.completed(customer, PollFeedback.throttled(polledAt, 1, Duration.ZERO), polledAt);

        // Then
        assertThat(scheduler.nextAt()).contains(polledAt.plusSeconds(40));
    }

    @Test
    void charges_unannounced_pages_to_the_budget() {
        // Given
        SchedulerHarness harness = harness(PollingStrategy.FIXED, limits(60), 100, 7);
        harness.feedback = poll -> success(poll.at(), poll.customer().id().equals("customer-0") ? 50 : 1);

        // When
        harness.runFor(Duration.ofHours(5));

        // Then
        long giant = harness.sent.stream()
                .filter(poll -> poll.customer().id().equals("customer-0"))
                .count();
        assertThat(harness.sent.size() + 49 * giant).isBetween((long) (0.93 * 5 * 3600), 5L * 3600);
    }

    @Test
    void charges_standalone_requests_so_that_polls_wait_for_them() {
        // Given
        PollScheduler scheduler = new PollScheduler(limits(60), PollingStrategy.FIXED.newStrategy(), START);
        scheduler.setCustomers(customers(100), START);

        // When
        Instant last = START;
        for (int request = 0; request < 60; request++) {
            last = scheduler.reserveStandalone(last);
        }

        // Then
        assertThat(last).isBetween(START.plusSeconds(57), START.plusSeconds(60));
        assertThat(scheduler.nextAt().orElseThrow()).isAfterOrEqualTo(START.plusSeconds(60));
        assertThat(scheduler.stats(last).requests()).isEqualTo(60);
    }

    @Test
    void reserves_further_pages_of_a_poll_within_the_budget() {
        // Given
        PollScheduler scheduler = new PollScheduler(limits(60), PollingStrategy.FIXED.newStrategy(), START);
        scheduler.setCustomers(customers(1), START);
        Instant polledAt = scheduler.nextAt().orElseThrow();
        Customer customer = scheduler.next(polledAt).orElseThrow();

        // When
        Instant second = scheduler.reserveNextPage(customer, polledAt);
        Instant third = scheduler.reserveNextPage(customer, second);

        // Then
        assertThat(Duration.between(polledAt, third)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(2100));
    }

    @Test
    void forgets_customers_that_have_left() {
        // Given
        PollScheduler scheduler = new PollScheduler(limits(60), PollingStrategy.FIXED.newStrategy(), START);
        scheduler.setCustomers(customers(2), START);
        Instant polledAt = scheduler.nextAt().orElseThrow();
        Customer inFlight = scheduler.next(polledAt).orElseThrow();

        // When
        scheduler.setCustomers(List.of(), polledAt);
        scheduler.completed(inFlight, success(polledAt, 1), polledAt.plusSeconds(1));

        // Then
        assertThat(scheduler.nextAt()).isEmpty();
        assertThat(scheduler.stats(polledAt).watched()).isZero();
    }

    @Test
    void rejects_the_result_of_a_poll_that_it_did_not_start() {
        // Given
        PollScheduler scheduler = new PollScheduler(limits(60), START);
        scheduler.setCustomers(customers(1), START);

        // When
        PollFeedback poll = success(START, 1);

        // Then
        assertThatIllegalStateException()
                .isThrownBy(() -> scheduler.completed(customers(1).get(0), poll, START))
                .withMessageContaining("customer-0");
    }
}
