package io.jobwire.schedule;

import static io.jobwire.schedule.SchedulerHarness.START;
import static io.jobwire.schedule.SchedulerHarness.customers;
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

    private static ScheduleLimits settings(int requestsPerMinute) {
        return new ScheduleLimits(requestsPerMinute, 8, Duration.ofSeconds(15), Duration.ofMinutes(15));
    }

    private static SchedulerHarness rehearsal(
            PollingStrategy strategy, ScheduleLimits settings, int customers, long seed) {
        PollScheduler plan = new PollScheduler(settings, strategy.start(), START);
        plan.watch(customers(customers), START);
        return new SchedulerHarness(plan, seed);
    }

    @ParameterizedTest
    @EnumSource
    void uses_the_budget_and_never_more_in_any_minute(PollingStrategy strategy) {
        for (long seed = 0; seed < 5; seed++) {
            // Given
            int requestsPerMinute = List.of(7, 30, 120, 200, 400).get((int) seed);
            SchedulerHarness rehearsal = rehearsal(strategy, settings(requestsPerMinute), 10 * requestsPerMinute, seed);

            // When
            rehearsal.runFor(Duration.ofHours(2));

            // Then
            assertThat(rehearsal.mostWithin(MINUTE)).isLessThanOrEqualTo(requestsPerMinute);
            for (int minute = 30; minute <= 110; minute++) {
                Instant from = START.plus(Duration.ofMinutes(minute));
                assertThat(rehearsal.between(from, from.plus(Duration.ofMinutes(10))))
                        .isGreaterThanOrEqualTo((long) (0.95 * 10 * requestsPerMinute));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keeps_the_intervals_and_the_concurrency(PollingStrategy strategy) {
        for (long seed = 0; seed < 5; seed++) {
            // Given
            SchedulerHarness rehearsal = rehearsal(
                    strategy, settings(60), List.of(3, 20, 200, 600, 800).get((int) seed), seed);

            // When
            rehearsal.runFor(Duration.ofHours(2));

            // Then
            assertThat(rehearsal.gaps().shortest()).isGreaterThanOrEqualTo(Duration.ofSeconds(15));
            assertThat(rehearsal.gaps().longest())
                    .isLessThanOrEqualTo(Duration.ofMinutes(15).plusSeconds(1));
            assertThat(rehearsal.mostInFlightOfOne).isEqualTo(1);
            assertThat(rehearsal.mostInFlight).isLessThanOrEqualTo(8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shares_a_shortfall_evenly_and_says_so(PollingStrategy strategy) {
        // Given a budget for half of what max-interval needs
        SchedulerHarness rehearsal = rehearsal(strategy, settings(20), 600, 1);

        // When
        rehearsal.runFor(Duration.ofHours(5));

        // Then
        // half, and the quarter of a second in each minute that is left for replies that arrive unevenly
        assertThat(rehearsal.plan.figures(rehearsal.now).shortfall()).isCloseTo(1 - 0.5 * 60 / 60.25, within(1e-6));
        assertThat(rehearsal.plan.figures(rehearsal.now).pastMaxInterval()).isBetween(280, 320);
        assertThat(rehearsal.gaps().longest()).isLessThan(Duration.ofMinutes(33));
    }

    @ParameterizedTest
    @EnumSource
    void lacks_nothing_while_it_has_neither_budget_nor_customers(PollingStrategy strategy) {
        PollScheduler plan = new PollScheduler(settings(20), strategy.start(), START);
        plan.share(0);

        assertThat(plan.figures(START).shortfall()).isZero();

        plan.watch(customers(1), START);

        assertThat(plan.figures(START).shortfall()).isEqualTo(1);
    }

    @Test
    void bursts_neither_after_a_pause_nor_after_a_change_of_share() {
        // Given
        SchedulerHarness rehearsal = rehearsal(PollingStrategy.FIXED, settings(60), 600, 3);
        rehearsal.runFor(Duration.ofMinutes(20));

        // When
        rehearsal.plan.pauseUntil(rehearsal.now.plusSeconds(200));
        rehearsal.runFor(Duration.ofMinutes(10));
        rehearsal.plan.share(0.25);
        Instant quarter = rehearsal.now;
        rehearsal.runFor(Duration.ofMinutes(20));
        rehearsal.plan.share(1);
        rehearsal.runFor(Duration.ofMinutes(10));

        // Then
        assertThat(rehearsal.mostWithin(MINUTE)).isLessThanOrEqualTo(60);
        assertThat(rehearsal.between(quarter.plusSeconds(60), quarter.plusSeconds(1200)))
                .isBetween(19 * 14L, 19 * 15L);
    }

    @Test
    void slows_down_when_the_api_says_so_and_recovers() {
        // Given
        SchedulerHarness rehearsal = rehearsal(PollingStrategy.FIXED, settings(60), 600, 4);
        rehearsal.runFor(Duration.ofMinutes(20));
        Instant throttled = rehearsal.now;

        // When
        rehearsal.plan.throttled(Duration.ofSeconds(30), throttled);
        rehearsal.plan.throttled(Duration.ofSeconds(30), throttled.plusSeconds(1));
        rehearsal.runFor(Duration.ofMinutes(30));

        // Then
        assertThat(rehearsal.between(throttled, throttled.plusSeconds(31))).isLessThanOrEqualTo(1);
        assertThat(rehearsal.between(throttled.plusSeconds(31), throttled.plusSeconds(91)))
                .isBetween(28L, 34L);
        assertThat(rehearsal.between(throttled.plusSeconds(331), throttled.plusSeconds(391)))
                .isBetween(43L, 48L);
        assertThat(rehearsal.between(throttled.plusSeconds(1200), throttled.plusSeconds(1800)))
                .isGreaterThan(570);
    }

    @Test
    void backs_off_from_a_customer_that_fails_and_comes_back_to_it() {
        // Given
        SchedulerHarness rehearsal = rehearsal(PollingStrategy.FIXED, settings(60), 20, 5);
        Instant recovery = START.plus(Duration.ofHours(3));
        rehearsal.reply = poll -> new PollFeedback(poll.at(), 1, poll.at().isAfter(recovery));

        // When
        rehearsal.runFor(Duration.ofHours(4));

        // Then
        assertThat(rehearsal.between(START.plus(Duration.ofHours(1)), START.plus(Duration.ofHours(2))))
                .isBetween(20 * 4L, 20 * 8L + 20);
        assertThat(rehearsal.gaps().longest())
                .isLessThanOrEqualTo(Duration.ofMinutes(15).plusSeconds(1));
        assertThat(rehearsal.between(recovery.plus(Duration.ofMinutes(20)), recovery.plus(Duration.ofMinutes(30))))
                .isGreaterThan(570);
    }

    @Test
    void sets_a_refused_customer_aside_for_longer_and_longer() {
        // Given
        SchedulerHarness rehearsal = rehearsal(PollingStrategy.FIXED, settings(60), 10, 6);
        Customer refused = customers(1).get(0);
        rehearsal.reply = poll -> poll.customer().equals(refused)
                ? PollFeedback.without(PollFeedback.Outcome.REFUSED, poll.at(), 1)
                : new PollFeedback(poll.at(), 1, true);

        // When
        rehearsal.runFor(Duration.ofHours(24));

        // Then
        assertThat(rehearsal.sent.stream().filter(poll -> poll.customer().equals(refused)))
                .hasSizeBetween(9, 18);
        assertThat(rehearsal.plan.figures(rehearsal.now).quarantined()).isEqualTo(1);
        assertThat(rehearsal.plan.figures(rehearsal.now).pastMaxInterval()).isZero();
    }

    @Test
    void asks_a_throttled_customer_again_as_soon_as_requests_may_go() {
        // Given
        PollScheduler plan = new PollScheduler(settings(60), PollingStrategy.FIXED.start(), START);
        plan.watch(customers(1), START);
        Instant polledAt = plan.nextAt().orElseThrow();
        Customer customer = plan.next(polledAt).orElseThrow();
        plan.throttled(Duration.ofSeconds(40), polledAt);

        // When
        plan.polled(customer, PollFeedback.without(PollFeedback.Outcome.THROTTLED, polledAt, 1), polledAt);

        // Then
        assertThat(plan.nextAt()).contains(polledAt.plusSeconds(40));
    }

    @Test
    void charges_the_pages_of_a_customer() {
        // Given
        SchedulerHarness rehearsal = rehearsal(PollingStrategy.FIXED, settings(60), 100, 7);
        rehearsal.reply =
                poll -> new PollFeedback(poll.at(), poll.customer().id().equals("customer-0") ? 50 : 1, true);

        // When
        rehearsal.runFor(Duration.ofHours(5));

        // Then
        long giant = rehearsal.sent.stream()
                .filter(poll -> poll.customer().id().equals("customer-0"))
                .count();
        assertThat(rehearsal.sent.size() + 49 * giant).isBetween((long) (0.93 * 5 * 3600), 5L * 3600);
    }

    @Test
    void counts_requests_beside_the_polls_so_that_polls_wait_for_them() {
        // Given
        PollScheduler plan = new PollScheduler(settings(60), PollingStrategy.FIXED.start(), START);
        plan.watch(customers(100), START);

        // When
        Instant last = START;
        for (int request = 0; request < 60; request++) {
            last = plan.beside(last);
        }

        // Then
        assertThat(last).isBetween(START.plusSeconds(57), START.plusSeconds(60));
        assertThat(plan.nextAt().orElseThrow()).isAfterOrEqualTo(START.plusSeconds(60));
        assertThat(plan.figures(last).requests()).isEqualTo(60);
    }

    @Test
    void lets_a_poll_ask_for_its_further_pages_within_the_budget() {
        // Given
        PollScheduler plan = new PollScheduler(settings(60), PollingStrategy.FIXED.start(), START);
        plan.watch(customers(1), START);
        Instant polledAt = plan.nextAt().orElseThrow();
        Customer customer = plan.next(polledAt).orElseThrow();

        // When
        Instant second = plan.further(customer, polledAt);
        Instant third = plan.further(customer, second);

        // Then
        assertThat(Duration.between(polledAt, third)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(2100));
    }

    @Test
    void forgets_those_who_are_no_longer_watched() {
        // Given
        PollScheduler plan = new PollScheduler(settings(60), PollingStrategy.FIXED.start(), START);
        plan.watch(customers(2), START);
        Instant polledAt = plan.nextAt().orElseThrow();
        Customer inFlight = plan.next(polledAt).orElseThrow();

        // When
        plan.watch(List.of(), polledAt);
        plan.polled(inFlight, new PollFeedback(polledAt, 1, true), polledAt.plusSeconds(1));

        // Then
        assertThat(plan.nextAt()).isEmpty();
        assertThat(plan.figures(polledAt).customers()).isZero();
    }

    @Test
    void refuses_a_poll_that_it_has_not_given() {
        // Given
        PollScheduler plan = new PollScheduler(settings(60), START);
        plan.watch(customers(1), START);

        // When
        PollFeedback poll = new PollFeedback(START, 1, true);

        // Then
        assertThatIllegalStateException()
                .isThrownBy(() -> plan.polled(customers(1).get(0), poll, START))
                .withMessageContaining("customer-0");
    }
}
