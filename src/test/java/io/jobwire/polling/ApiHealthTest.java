package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.fleet.ApiStatus;
import io.jobwire.resilience.CircuitBreaker;
import io.jobwire.schedule.PollScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiHealthTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Customer CONTOSO = new Customer("c1", "Contoso");

    private final PollScheduler scheduler = TestPolls.scheduler(START);
    private final Quarantine quarantine = new Quarantine();
    private final ApiHealth health = new ApiHealth(new CircuitBreaker(), quarantine, scheduler);
    private final CapturedLog captured = new CapturedLog();
    private Instant now = START;

    @AfterEach
    void close() {
        captured.close();
    }

    @Test
    void an_api_that_fails_for_most_customers_is_only_probed_until_it_answers() {
        for (int customer = 0; customer < 10; customer++) {
            completed("c" + customer, TestPolls.unavailable("status 500"));
        }
        assertThat(health.status(now)).isEqualTo(new ApiStatus(true, null));
        assertThat(health.mayStart(now)).isFalse();
        assertThat(captured.take()).contains("6000");

        now = health.nextStartAt();
        assertThat(health.mayStart(now)).isTrue();
        health.started(now);
        assertThat(health.mayStart(now)).isFalse();

        completed("c1", TestPolls.refused("status 403"));
        assertThat(health.mayStart(now)).isTrue();
        assertThat(health.status(now)).isEqualTo(ApiStatus.HEALTHY);
        assertThat(captured.take()).contains("6001");
    }

    @Test
    void bugs_never_open_the_circuit() {
        for (int customer = 0; customer < 100; customer++) {
            completed("c" + customer, new PollResult.Bug(new IllegalStateException("bug")));
        }

        assertThat(health.mayStart(now)).isTrue();
        assertThat(health.status(now).circuitOpen()).isFalse();
    }

    @Test
    void a_requested_pause_holds_the_scheduler_back_and_is_logged_when_it_begins_and_ends() {
        scheduler.setCustomers(List.of(CONTOSO), START);

        completed("c2", TestPolls.throttled(Duration.ofSeconds(30)));
        completed("c3", TestPolls.throttled(Duration.ofSeconds(30)));

        assertThat(health.status(now)).isEqualTo(new ApiStatus(false, START.plusSeconds(30)));
        assertThat(scheduler.nextAt())
                .hasValueSatisfying(next -> assertThat(next).isAfterOrEqualTo(START.plusSeconds(30)));
        assertThat(captured.take()).containsExactly("6002");

        now = START.plusSeconds(31);
        completed("c2", TestPolls.succeeded("c2", now));
        completed("c3", TestPolls.succeeded("c3", now));

        assertThat(health.status(now)).isEqualTo(ApiStatus.HEALTHY);
        assertThat(captured.take()).containsExactly("6003");
    }

    @Test
    void a_refused_customer_is_quarantined_until_this_replica_no_longer_polls_it() {
        completed("c1", TestPolls.refused("status 403"));
        assertThat(quarantine.of("c1")).isNotNull();

        health.membershipChanged(new MembershipChanged(List.of(CONTOSO)));
        assertThat(quarantine.of("c1")).isNotNull();

        health.membershipChanged(new MembershipChanged(List.of()));
        assertThat(quarantine.of("c1")).isNull();
    }

    private void completed(String customerId, PollResult result) {
        health.completed(
                new PollCompleted(new Customer(customerId, null), now, 1, result),
                Optional.of(now.plusSeconds(60)),
                now);
    }
}
