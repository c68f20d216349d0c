package io.jobwire.schedule;

import static io.jobwire.schedule.SchedulerHarness.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockJumpTest {
    private static final Duration MAX_INTERVAL = Duration.ofMinutes(15);

    @ParameterizedTest
    @CsvSource({"ADAPTIVE, PT-1H", "FIXED, PT-1H", "ADAPTIVE, PT1H", "FIXED, PT1H", "ADAPTIVE, PT-24H", "FIXED, PT8H"})
    void polls_keep_their_pace_when_the_clock_jumps(PollingStrategy strategy, Duration jump) {
        // Given
        PollScheduler scheduler = new PollScheduler(
                new ScheduleLimits(60, 16, Duration.ofSeconds(15), MAX_INTERVAL), strategy.newStrategy(), START);
        scheduler.setCustomers(SchedulerHarness.customers(300), START);
        SchedulerHarness harness = new SchedulerHarness(scheduler, 1);
        harness.runFor(Duration.ofHours(1));
        long before = harness.countBetween(harness.now.minus(MAX_INTERVAL), harness.now);
        long lastMinute = harness.countBetween(harness.now.minusSeconds(30), harness.now);
        harness.sent.clear();

        // When
        harness.jump(jump);
        Instant jumped = harness.now;
        harness.runFor(MAX_INTERVAL);

        // Then
        assertThat(harness.countBetween(jumped, jumped.plusSeconds(30)) + lastMinute)
                .as("the minute around the jump")
                .isBetween(50L, 60L);
        assertThat(harness.maxWithin(Duration.ofMinutes(1))).isLessThanOrEqualTo(60);
        assertThat((long) harness.sent.size()).isBetween(before * 95 / 100, before * 105 / 100);
        assertThat(scheduler.stats(harness.now).overdue()).isZero();
        Set<Customer> polled = new HashSet<>();
        harness.sent.forEach(poll -> polled.add(poll.customer()));
        assertThat(polled).hasSize(300);
    }
}
