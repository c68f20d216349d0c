package io.jobwire.ops;

import io.jobwire.fleet.BudgetStatus;
import io.jobwire.fleet.FleetStatus;
import io.jobwire.fleet.FleetStatusHolder;
import io.jobwire.job.Change;
import io.jobwire.polling.DetectionDelay;
import io.jobwire.polling.ModelDropped;
import io.jobwire.polling.PollCompleted;
import io.jobwire.polling.PollResult.FailedByApi;
import io.jobwire.polling.PollResult.Processed;
import io.jobwire.polling.PollResult.Unchanged;
import io.jobwire.polling.UnobservableCustomers;
import io.jobwire.publish.CopyKey;
import io.jobwire.publish.Publication;
import io.jobwire.publish.PublishingStatusHolder;
import io.jobwire.publish.Routes;
import io.jobwire.publish.TransactionCompleted;
import io.jobwire.publish.TransactionResult;
import io.jobwire.shard.Shards;
import io.jobwire.signals.SignalReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All metrics; docs/metrics.md describes them. No metric names a customer, since their number is unbounded. Gauges read
 * the published status of the fleet, counters and timers follow events. Thread-safe.
 */
@ApplicationScoped
class Metrics {
    private static final Duration[] DELAYS = IntStream.of(5, 15, 30, 60, 120, 300, 600, 900, 1_800)
            .mapToObj(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final FleetStatusHolder fleet;
    private final Shards shards;
    private final UnobservableCustomers unobservable;
    private final PublishingStatusHolder publishing;
    private final Routes routes;
    private final SignalReader signals;
    private final Clock clock;

    Metrics(
            MeterRegistry registry,
            FleetStatusHolder fleet,
            Shards shards,
            UnobservableCustomers unobservable,
            PublishingStatusHolder publishing,
            Routes routes,
            SignalReader signals,
            Clock clock) {
        this.publishing = publishing;
        this.routes = routes;
        this.registry = registry;
        this.fleet = fleet;
        this.shards = shards;
        this.unobservable = unobservable;
        this.signals = signals;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        fleetGauges();
        budgetGauges();
        shardGauges();
        routeMeters();
        signalCounter("accepted", SignalReader::accepted);
        signalCounter("ignored", SignalReader::ignored);
    }

    private void routeMeters() {
        Gauge.builder("jobwire.routes.suspended", publishing, holder -> holder.current()
                        .suspendedTopics()
                        .size())
                .description("Further topics that take no copies of events")
                .register(registry);
        for (String route : routes.names()) {
            copies(route, "committed");
            copies(route, "dead-letter");
        }
    }

    private void signalCounter(String result, ToDoubleFunction<SignalReader> value) {
        FunctionCounter.builder("jobwire.signals", signals, value)
                .description("Signals since the start")
                .tag("result", result)
                .register(registry);
    }

    private void fleetGauges() {
        fleetGauge("jobwire.customers.watched", "Customers that this replica polls", status -> status.customers()
                .size());
        fleetGauge(
                "jobwire.customers.quarantined", "Customers that the API refuses", FleetStatus::customersQuarantined);
        Gauge.builder("jobwire.customers.unobservable", unobservable, UnobservableCustomers::count)
                .description("Customers of which readers of the events have been told that they cannot be observed")
                .register(registry);
        fleetGauge(
                "jobwire.api.circuit.open",
                "1 while the API fails for most customers and is only probed",
                status -> status.api().circuitOpen() ? 1 : 0);
    }

    private void budgetGauges() {
        budgetGauge(
                "jobwire.polling.budget",
                "Requests per minute that this replica may send",
                BudgetStatus::requestsPerMinute);
        budgetGauge(
                "jobwire.polling.requests",
                "Requests since startup, as counted against the budget",
                BudgetStatus::requests);
        budgetGauge(
                "jobwire.polling.delay.threshold",
                "Seconds of expected delay that a request must save",
                BudgetStatus::delayThreshold);
        budgetGauge(
                "jobwire.polling.budget.shortfall",
                "Fraction by which the budget is too small for max-interval",
                BudgetStatus::shortfall);
        budgetGauge(
                "jobwire.customers.overdue",
                "Customers whose last successful poll is longer ago than max-interval",
                BudgetStatus::customersOverdue);
    }

    private void shardGauges() {
        shardGauge("jobwire.shards", "Shards of all replicas together", Shards::count);
        shardGauge("jobwire.shards.owned", "Shards that this replica owns", Shards::owned);
        FunctionCounter.builder("jobwire.state.records.skipped", shards, Shards::recordsSkipped)
                .description("Records of the state topic that Jobwire has not written or cannot read")
                .register(registry);
        shardGauge("jobwire.shards.restored", "Shards that this replica owns and has restored", all -> all.restored()
                .size());
    }

    private void fleetGauge(String name, String description, ToDoubleFunction<FleetStatus> value) {
        Gauge.builder(name, fleet, holder -> value.applyAsDouble(holder.current()))
                .description(description)
                .register(registry);
    }

    private void budgetGauge(String name, String description, ToDoubleFunction<BudgetStatus> value) {
        fleetGauge(name, description, status -> value.applyAsDouble(status.budget()));
    }

    private void shardGauge(String name, String description, ToDoubleFunction<Shards> value) {
        Gauge.builder(name, shards, value).description(description).register(registry);
    }

    void modelDropped(@Observes ModelDropped dropped) {
        registry.counter("jobwire.state.models.dropped").increment();
    }

    void pollCompleted(@Observes PollCompleted poll) {
        String outcome = poll.outcome().tag();
        registry.timer("jobwire.polls", "outcome", outcome).record(Duration.between(poll.startedAt(), clock.instant()));
        registry.counter("jobwire.api.requests").increment(poll.requests());
        if (poll.result() instanceof FailedByApi) {
            registry.counter("jobwire.api.errors", "kind", outcome).increment();
        }
        if (poll.result() instanceof Processed processed) {
            count(processed);
        } else if (poll.result() instanceof Unchanged unchanged) {
            rows("read", unchanged.jobs());
        }
    }

    private void count(Processed processed) {
        rows("read", processed.listing().snapshot().jobs().size());
        rows("unreadable", processed.listing().unreadable().size());
        rows("duplicate", processed.listing().snapshot().duplicates());
        rows("stale", processed.detected().staleRows());
        List<Change> published = processed.detected().changes().stream()
                .filter(Change::published)
                .toList();
        if (!published.isEmpty()) {
            registry.counter("jobwire.polls.with.changes").increment();
        }
        published.forEach(change -> DetectionDelay.of(change).ifPresent(this::detected));
        registry.counter("jobwire.jobs.discovered.ended").increment((double)
                published.stream().filter(DetectionDelay::discoveredEnded).count());
    }

    private void detected(DetectionDelay detection) {
        Timer.builder("jobwire.detection.delay")
                .description("Time between a change and its detection")
                .tag("precision", detection.exact() ? "exact" : "upper-bound")
                .serviceLevelObjectives(DELAYS)
                .register(registry)
                .record(detection.delay());
    }

    void transactionCompleted(@Observes TransactionCompleted transaction) {
        TransactionResult result = transaction.result();
        registry.timer("jobwire.transactions", "outcome", result.label()).record(transaction.duration());
        if (result instanceof TransactionResult.Committed) {
            transaction.publications().forEach(this::copied);
            transaction.publications().stream()
                    .map(Publication::changes)
                    .flatMap(List::stream)
                    .forEach(this::committed);
        }
    }

    private void copied(Publication publication) {
        for (Change change : publication.changes()) {
            routes.copies(publication.customer(), change).forEach((topic, route) -> {
                CopyKey copy = new CopyKey(change.job().key(), topic);
                copies(route, publication.refusedCopies().contains(copy) ? "dead-letter" : "committed")
                        .increment();
            });
        }
    }

    private Counter copies(String route, String outcome) {
        return registry.counter("jobwire.routes.copies", "route", route, "outcome", outcome);
    }

    private void committed(Change change) {
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
}
