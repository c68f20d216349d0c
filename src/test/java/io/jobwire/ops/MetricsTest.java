package io.jobwire.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.elements.TestSettings;
import io.jobwire.fleet.FleetStatusHolder;
import io.jobwire.job.Change;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.Job;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.KnownJobs;
import io.jobwire.polling.PollCompleted;
import io.jobwire.polling.PollResult;
import io.jobwire.publish.CopyKey;
import io.jobwire.publish.Publication;
import io.jobwire.publish.PublishingStatusHolder;
import io.jobwire.publish.RouteSettings;
import io.jobwire.publish.Routes;
import io.jobwire.publish.TransactionCompleted;
import io.jobwire.publish.TransactionResult;
import io.jobwire.shard.Shard;
import io.jobwire.state.CustomerState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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

    @Test
    void copies_are_counted_by_the_route_that_asks_for_them_and_by_what_became_of_them() {
        Routes routes = new Routes(TestSettings.read(
                RouteSettings.class, "jobwire.routes.", "a.topic", "t", "b.topic", "u", "c.topic", "t"));
        Job job = JobBuilder.job("A").build();
        Change change = new Change(ChangeKind.DISCOVERED, true, 1, false, false, job, null, List.of(), AT, null);
        CustomerState next = new CustomerState(new Customer("c1", null), KnownJobs.NONE);
        Publication publication = new Publication(new Shard(0, 0, Map.of()), next, List.of(change), List.of())
                .withoutCopies(Map.of(new CopyKey(job.key(), "u"), "too large"));

        metrics(routes)
                .transactionCompleted(new TransactionCompleted(
                        new TransactionResult.Committed(), List.of(publication), Duration.ZERO));

        assertThat(copies("a", "committed")).isEqualTo(1);
        assertThat(copies("b", "dead-letter")).isEqualTo(1);
        assertThat(registry.find("jobwire.routes.copies").counters())
                .as("the topic of c has its copy already")
                .hasSize(2);
    }

    private double copies(String route, String outcome) {
        return registry.get("jobwire.routes.copies")
                .tags("route", route, "outcome", outcome)
                .counter()
                .count();
    }

    private Metrics metrics() {
        return metrics(new Routes(TestSettings.read(RouteSettings.class, "jobwire.routes.")));
    }

    @SuppressWarnings("NullAway") // shards, customers and signals are not asked for
    private Metrics metrics(Routes routes) {
        return new Metrics(
                registry,
                new FleetStatusHolder(),
                null,
                null,
                new PublishingStatusHolder(),
                routes,
                null,
                Clock.fixed(AT, ZoneOffset.UTC));
    }

    private static PollCompleted poll(PollResult result) {
        return new PollCompleted(new Customer("c1", null), AT, 2, result);
    }
}
