package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.fleet.ApiStatus;
import io.jobwire.fleet.QuarantineStatus;
import io.jobwire.lifecycle.ClockJumped;
import io.jobwire.resilience.CircuitBreaker;
import io.jobwire.schedule.PollScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiHealthTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Customer CONTOSO = new Customer("c1", "Contoso");

    private int renewals;
    private final PollScheduler scheduler = TestPolls.scheduler(START);
    private final Quarantine quarantine = new Quarantine();
    private final Set<String> released = new HashSet<>();
    private final ApiHealth health = new ApiHealth(
            new CircuitBreaker(),
            quarantine,
            scheduler,
            id -> !id.startsWith("never"),
            () -> renewals++,
            released::addAll);
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
        assertThat(health.status(now)).isEqualTo(new ApiStatus("status 500", null));
        assertThat(health.mayStart(now)).isFalse();
        assertThat(captured.take()).contains("6000");

        now = health.nextStartAt();
        assertThat(health.mayStart(now)).isTrue();
        health.started(now);
        assertThat(health.mayStart(now)).isFalse();

        completed("c1", TestPolls.refused("status 403"));
        completed("c2", TestPolls.throttled(Duration.ofSeconds(9)));
        assertThat(health.mayStart(now)).as("after answers without jobs").isFalse();

        completed("c1", TestPolls.succeeded("c1", now));
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
    void one_throttled_customer_holds_nobody_else_back() {
        scheduler.setCustomers(List.of(CONTOSO), START);
        for (int customer = 1; customer < 20; customer++) {
            completed("c" + customer, TestPolls.succeeded("c" + customer, now));
        }

        completed("c2", TestPolls.throttled(Duration.ofHours(1)));
        completed("c2", TestPolls.throttled(Duration.ofHours(1)));
        completed("c3", TestPolls.throttled(Duration.ofHours(1)));

        assertThat(health.status(now)).isEqualTo(ApiStatus.HEALTHY);
        assertThat(scheduler.nextAt())
                .hasValueSatisfying(next -> assertThat(next).isBefore(START.plusSeconds(60)));
        assertThat(captured.take()).isEmpty();
    }

    @Test
    void all_customers_wait_when_several_are_throttled_and_it_is_logged_when_that_begins_and_ends() {
        scheduler.setCustomers(List.of(CONTOSO), START);

        completed("c2", TestPolls.throttled(Duration.ofSeconds(40)));
        completed("c3", TestPolls.throttled(Duration.ofSeconds(30)));
        assertThat(health.status(now)).isEqualTo(ApiStatus.HEALTHY);
        completed("c4", TestPolls.throttled(Duration.ofSeconds(50)));

        assertThat(health.status(now)).isEqualTo(new ApiStatus(null, START.plusSeconds(30)));
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
    void no_response_holds_all_customers_back_for_more_than_a_few_minutes() {
        health.pause(Duration.ofHours(1), "status 429", now);

        assertThat(health.status(now)).isEqualTo(new ApiStatus(null, START.plus(ThrottleMonitor.MAX_PAUSE_OF_ALL)));
    }

    @Test
    void an_outage_that_looks_like_single_refusals_is_one_outage_and_leaves_nobody_in_quarantine() {
        // Given
        List<Customer> customers = IntStream.range(0, 20)
                .mapToObj(number -> new Customer("c" + number, null))
                .toList();
        scheduler.setCustomers(customers, START);

        // When
        customers.forEach(customer -> completed(customer.id(), TestPolls.refused("status 403")));

        // Then
        assertThat(health.hasOutage()).isTrue();
        assertThat(health.status(now).outage()).isEqualTo("status 403");
        assertThat(renewals).isEqualTo(1);
        assertThat(captured.take())
                .as("two customers are quarantined before the third shows that it is an outage")
                .containsExactly("6004", "6004", "6004", "6000");

        // When
        completed("c19", TestPolls.succeeded("c19", now));

        // Then
        assertThat(customers).allMatch(customer -> quarantine.of(customer.id()) == null);
        assertThat(health.hasOutage()).isFalse();
        assertThat(captured.take()).containsExactly("6001", "6005", "6005", "6005");
    }

    @Test
    void the_end_of_an_outage_tells_which_customers_it_releases() {
        for (int customer = 0; customer < 10; customer++) {
            completed("c" + customer, TestPolls.refused("status 403"));
        }
        assertThat(quarantine.of("c0")).isNotNull();
        assertThat(released).isEmpty();

        now = health.nextStartAt();
        health.started(now);
        completed("c1", TestPolls.succeeded("c1", now));

        assertThat(quarantine.of("c0")).isNull();
        assertThat(released).contains("c0");
    }

    @Test
    void a_poll_that_was_under_way_before_the_outage_does_not_end_it() {
        Instant before = now;
        now = now.plusSeconds(1);
        for (int customer = 0; customer < 3; customer++) {
            completed("c" + customer, TestPolls.refused("status 403"));
        }

        health.completed(new PollCompleted(CONTOSO, before, 1, TestPolls.succeeded("c1", now)), Optional.of(now), now);

        assertThat(health.hasOutage()).isTrue();
    }

    @Test
    void unreadable_responses_for_most_customers_are_an_outage_too() {
        for (int customer = 0; customer < 3; customer++) {
            completed("c" + customer, TestPolls.malformed("status 200, but the content is not JSON"));
        }

        assertThat(health.hasOutage()).isTrue();
        assertThat(renewals).isZero();
    }

    @Test
    void customers_that_were_never_served_are_quarantined_one_by_one_while_others_are_served() {
        for (int customer = 0; customer < 30; customer++) {
            completed("never" + customer, TestPolls.refused("status 403"));
            completed("c1", TestPolls.succeeded("c1", now));
        }

        assertThat(health.hasOutage()).isFalse();
        assertThat(quarantine.of("never29")).isNotNull();
    }

    @Test
    void pauses_probes_and_quarantines_last_as_long_as_before_when_the_clock_jumps() {
        // Given
        scheduler.setCustomers(List.of(CONTOSO), START);
        completed("c1", TestPolls.refused("status 403"));
        for (int customer = 10; customer < 20; customer++) {
            completed("c" + customer, TestPolls.unavailable("status 500"));
        }
        health.pause(Duration.ofMinutes(4), "status 429", now);
        Duration untilProbe = Duration.between(now, health.nextStartAt());

        // When
        now = now.minus(Duration.ofHours(1));
        health.clockJumped(new ClockJumped(Duration.ofHours(-1)));

        // Then
        assertThat(health.nextStartAt()).isEqualTo(now.plus(untilProbe));
        assertThat(health.status(now)).isEqualTo(new ApiStatus("status 500", now.plus(Duration.ofMinutes(4))));
        assertThat(scheduler.nextAt()).contains(now.plus(Duration.ofMinutes(4)));
        assertThat(quarantine.of("c1")).isEqualTo(new QuarantineStatus("status 403", now, 1, now.plusSeconds(60)));
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
