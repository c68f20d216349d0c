package io.jobwire.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.fleet.FleetStatusHolder;
import io.jobwire.polling.PollCompleted;
import io.jobwire.polling.PollResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void a_bug_is_counted_as_a_poll_with_that_outcome_and_not_as_an_error_of_the_api() {
        metrics().pollCompleted(poll(new PollResult.Bug(new IllegalStateException("bug"))));

        assertThat(registry.get("jobwire.polls").tag("outcome", "bug").timer().count())
                .isEqualTo(1);
        assertThat(registry.get("jobwire.api.requests").counter().count()).isEqualTo(2);
        assertThat(registry.find("jobwire.api.errors").counters()).isEmpty();
    }

    @SuppressWarnings("NullAway") // polls need neither shards nor routes
    private Metrics metrics() {
        return new Metrics(registry, new FleetStatusHolder(), null, null, null, null, Clock.fixed(AT, ZoneOffset.UTC));
    }

    private static PollCompleted poll(PollResult result) {
        return new PollCompleted(new Customer("c1", null), AT, 2, result);
    }
}
