package io.jobwire.ops;

import io.jobwire.elements.JobListing;
import io.jobwire.job.Change;
import io.jobwire.job.ChangeDetector;
import io.jobwire.polling.DetectionDelay;
import io.jobwire.polling.PollCompleted;
import io.jobwire.polling.PollDispatcher;
import io.jobwire.polling.PollOutcome;
import io.jobwire.polling.SchedulerReport;
import io.jobwire.publish.Publication;
import io.jobwire.publish.TransactionCompleted;
import io.jobwire.resilience.CircuitBreaker;
import io.jobwire.schedule.SchedulerStats;
import io.jobwire.shard.Shards;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What is counted and measured; see docs/metrics.md. No metric names a customer: their number is not bounded. */
@ApplicationScoped
class Metrics {
    private static final Duration[] DELAYS = IntStream.of(5, 15, 30, 60, 120, 300, 600, 900, 1_800)
            .mapToObj(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final CircuitBreaker circuit;
    private final Shards shards;
    private final PollDispatcher watch;
    private final SchedulerReport plan;
    private final Clock clock;

    Metrics(
            MeterRegistry registry,
            CircuitBreaker circuit,
            Shards shards,
            PollDispatcher watch,
            SchedulerReport plan,
            Clock clock) {
        this.registry = registry;
        this.circuit = circuit;
        this.shards = shards;
        this.watch = watch;
        this.plan = plan;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        Gauge.builder("jobwire.customers.watched", watch, PollDispatcher::watched)
                .description("Customers that this replica watches")
                .register(registry);
        Gauge.builder("jobwire.api.circuit.open", circuit, c -> c.isOpen() ? 1 : 0)
                .description("1 while the API fails for most customers and is only probed")
                .register(registry);
        Gauge.builder("jobwire.shards.owned", shards, Shards::owned)
                .description("Shards that this replica owns")
                .register(registry);
        Gauge.builder("jobwire.shards.restored", shards, s -> s.restored().size())
                .description("Shards that this replica owns and has restored")
                .register(registry);
        Gauge.builder("jobwire.shards", shards, Shards::count)
                .description("Shards of all replicas together")
                .register(registry);
    }

    void startPlan(@Observes StartupEvent event) {
        gauge(
                "jobwire.plan.budget",
                "Requests a minute that may be sent: our share",
                SchedulerStats::requestsPerMinute);
        gauge("jobwire.plan.requests", "Requests that have been planned", SchedulerStats::requests);
        gauge("jobwire.plan.threshold", "Seconds of delay that a request has to save", SchedulerStats::threshold);
        gauge("jobwire.plan.shortfall", "Which part is missing of max-interval's needs", SchedulerStats::shortfall);
        gauge("jobwire.customers.past.max.interval", "Customers not seen for too long", SchedulerStats::overdue);
        gauge("jobwire.customers.quarantined", "Customers that the API refuses", SchedulerStats::quarantined);
    }

    private void gauge(String name, String description, ToDoubleFunction<SchedulerStats> value) {
        Gauge.builder(name, plan, report -> value.applyAsDouble(report.figures()))
                .description(description)
                .register(registry);
    }

    void pollEnded(@Observes PollCompleted poll) {
        registry.timer("jobwire.polls", "result", tag(poll.result()))
                .record(Duration.between(poll.startedAt(), clock.instant()));
        registry.counter("jobwire.api.requests").increment(poll.requests());
        if (poll.result() != PollOutcome.SUCCEEDED) {
            registry.counter("jobwire.api.errors", "kind", tag(poll.result())).increment();
        }
        JobListing list = poll.list();
        if (list != null) {
            rows("read", list.snapshot().jobs().size());
            rows("unreadable", list.unreadable().size());
            rows("duplicate", list.snapshot().duplicates());
        }
        ChangeDetector.Outcome found = poll.found();
        if (found != null) {
            rows("stale", found.staleRows());
            found(found.changes().stream().filter(Change::published).toList());
        }
    }

    private void found(List<Change> changes) {
        if (!changes.isEmpty()) {
            registry.counter("jobwire.polls.with.changes").increment();
        }
        changes.forEach(change -> DetectionDelay.of(change).ifPresent(this::detected));
        registry.counter("jobwire.jobs.missed").increment((double)
                changes.stream().filter(DetectionDelay::isTooLate).count());
    }

    private void detected(DetectionDelay detection) {
        Timer.builder("jobwire.detection.delay")
                .description("From when a change happened to when it was seen")
                .tag("known", detection.exact() ? "exactly" : "at-most")
                .serviceLevelObjectives(DELAYS)
                .register(registry)
                .record(detection.delay());
    }

    void transactionEnded(@Observes TransactionCompleted transaction) {
        String outcome = tag(transaction.outcome().getClass().getSimpleName());
        registry.timer("jobwire.transactions", "outcome", outcome).record(transaction.took());
        if (outcome.equals("committed")) {
            transaction.publications().stream()
                    .map(Publication::changes)
                    .flatMap(List::stream)
                    .forEach(this::changed);
        }
    }

    private void changed(Change change) {
        registry.counter(
                        "jobwire.changes",
                        "kind",
                        change.kind().text(),
                        "published",
                        String.valueOf(change.published()))
                .increment();
    }

    private void rows(String state, int number) {
        registry.counter("jobwire.rows", "state", state).increment(number);
    }

    private static String tag(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
