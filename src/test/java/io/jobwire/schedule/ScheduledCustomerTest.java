package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScheduledCustomerTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final long NOW = EpochNanos.of(NOON);

    private final ScheduledCustomer customer =
            new ScheduledCustomer(new Customer("a", null), new FixedIntervalStrategy(), NOW);

    @Test
    void counts_consecutive_failures_and_refusals_until_a_success() {
        customer.record(PollFeedback.failed(NOON, 3), NOW);
        customer.record(PollFeedback.failed(NOON, 3), NOW);
        customer.record(PollFeedback.refused(NOON, 1), NOW);
        customer.record(PollFeedback.throttled(NOON, 1, Duration.ZERO), NOW);

        assertThat(customer.currentTiming().failures()).isEqualTo(2);
        assertThat(customer.currentTiming().refusals()).isEqualTo(1);
        assertThat(customer.currentTiming().lastSuccess()).isNull();

        customer.record(SchedulerHarness.success(NOON.plusSeconds(9), 4), NOW + 9 * EpochNanos.SECOND);

        assertThat(customer.currentTiming().failures()).isZero();
        assertThat(customer.currentTiming().refusals()).isZero();
        assertThat(customer.currentTiming().lastSuccess()).isEqualTo(NOON.plusSeconds(9));
        assertThat(customer.requests).isEqualTo(4);
    }

    @Test
    void has_a_due_time_only_while_it_is_pollable() {
        customer.dueAt = NOW;
        assertThat(customer.currentTiming().dueAt()).isEqualTo(NOON);

        customer.inFlight = true;
        assertThat(customer.isPollable()).isFalse();
        assertThat(customer.currentTiming().dueAt()).isNull();
        assertThat(customer.currentTiming().inFlight()).isTrue();

        customer.inFlight = false;
        customer.paused = true;
        assertThat(customer.isPollable()).isFalse();
        assertThat(customer.currentTiming().dueAt()).isNull();
        assertThat(customer.currentTiming().paused()).isTrue();
    }
}
