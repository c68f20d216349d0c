package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.job.ChangeDetector;
import io.jobwire.job.DetectedChanges;
import io.jobwire.job.KnownJobs;
import io.jobwire.lifecycle.PollingLoop;
import io.jobwire.publish.Publication;
import io.jobwire.publish.PublishResult;
import io.jobwire.publish.Publisher;
import io.jobwire.shard.Shard;
import io.jobwire.shard.Shards;
import io.jobwire.state.CustomerState;
import io.jobwire.state.PackedJobs;
import io.jobwire.state.SignalPosition;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the present state of all jobs of customers again, as it is known: no poll is needed for it. A customer
 * whose poll is in flight waits for its end. Not more than some {@value #MAX_JOBS} jobs are on their way at a time, or
 * one customer, so that what polls find need not wait for long.
 *
 * <p>If a signal asks for it, the signal's position is part of the customer's state, in the same transaction: it is not
 * done again, whichever replica owns the customer then. What a command asks for lasts as long as this replica owns the
 * customer. Several requests that wait become one.
 *
 * <p>Confined to the polling loop.
 */
@ApplicationScoped
class Resyncs {
    static final int MAX_JOBS = 2_000;
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private final Function<String, Optional<Shard>> shardOf;
    private final Function<Publication, Uni<PublishResult>> publisher;
    private final LearnedModels models;
    private final CustomersInFlight inFlight;
    private final Executor workers;
    private final PollingLoop loop;
    private final Map<String, ResyncRequest> waiting = new LinkedHashMap<>();
    private int jobsUnderWay;
    private int customersUnderWay;
    private int customersDone;
    private long jobsDone;

    /** @param upTo the position of the newest signal that asks for it; null if none does */
    private record ResyncRequest(Customer customer, @Nullable SignalPosition upTo) {}

    /** The work on one customer. */
    private record ResyncWork(ResyncRequest request, Shard shard, CustomerState before, int jobs) {}

    @Inject
    Resyncs(Shards shards, Publisher publisher, LearnedModels models, CustomersInFlight inFlight, PollingLoop loop) {
        this(shards::forCustomer, publisher::publish, models, inFlight, Infrastructure.getDefaultWorkerPool(), loop);
    }

    Resyncs(
            Function<String, Optional<Shard>> shardOf,
            Function<Publication, Uni<PublishResult>> publisher,
            LearnedModels models,
            CustomersInFlight inFlight,
            Executor workers,
            PollingLoop loop) {
        this.shardOf = shardOf;
        this.publisher = publisher;
        this.models = models;
        this.inFlight = inFlight;
        this.workers = workers;
        this.loop = loop;
    }

    void start(@Observes StartupEvent event) {
        loop.repeat(LOOK_INTERVAL, this::proceed);
    }

    /** Requests a resync of customers by command. */
    void request(Collection<Customer> customers) {
        customers.forEach(customer -> waiting.merge(
                customer.id(),
                new ResyncRequest(customer, null),
                (before, now) -> new ResyncRequest(customer, before.upTo())));
        proceed();
    }

    /** Requests a resync of a customer by a signal; {@link #proceed} is to be called after the last. */
    void request(Customer customer, SignalPosition signal) {
        waiting.put(customer.id(), new ResyncRequest(customer, signal));
    }

    /** How many customers wait. */
    int waiting() {
        return waiting.size();
    }

    /** Begins what can be begun now. */
    void proceed() {
        for (ResyncRequest request : List.copyOf(waiting.values())) {
            if (jobsUnderWay >= MAX_JOBS) {
                return;
            }
            String id = request.customer().id();
            if (inFlight.begin(id)) {
                waiting.remove(id);
                begin(request);
            }
        }
    }

    private void begin(ResyncRequest request) {
        String id = request.customer().id();
        Shard shard = shardOf.apply(id).orElse(null);
        CustomerState before = shard == null ? null : shard.stateOf(request.customer());
        if (shard == null || before == null || isDone(before, request.upTo()) || isUnknown(before)) {
            inFlight.end(id);
            return;
        }
        ResyncWork work =
                new ResyncWork(request, shard, before, before.jobs().jobs().size());
        jobsUnderWay += work.jobs();
        customersUnderWay++;
        String model = models.export(id);
        Uni.createFrom()
                .item(() -> publication(work, model))
                .runSubscriptionOn(workers)
                .chain(publisher::apply)
                .emitOn(loop)
                .subscribe()
                .with(result -> settle(work, result), bug -> failed(work, bug));
    }

    private static boolean isDone(CustomerState state, @Nullable SignalPosition upTo) {
        SignalPosition done = state.signal();
        return upTo != null && done != null && done.covers(upTo);
    }

    /** Before the first poll there is nothing to repeat, and the baseline will show everything. */
    private static boolean isUnknown(CustomerState state) {
        return state.jobs().lastCompleteAt() == null && state.jobs().jobs().isEmpty();
    }

    private static Publication publication(ResyncWork work, @Nullable String model) {
        DetectedChanges repeated = ChangeDetector.resync(work.before().jobs());
        KnownJobs jobs = PackedJobs.pack(repeated.next());
        CustomerState before = work.before();
        SignalPosition upTo = work.request().upTo();
        CustomerState next = before.withJobs(jobs)
                .withModel(model == null ? before.model() : model)
                .withSignal(upTo == null ? before.signal() : upTo);
        return new Publication(work.shard(), next, repeated.changes(), List.of());
    }

    private void settle(ResyncWork work, PublishResult result) {
        boolean done = result instanceof PublishResult.Published;
        if (result instanceof PublishResult.Published published) {
            CustomerState next = published.publication().next();
            if (work.before().model() == null) { // the scheduler has it
                work.shard().remember(next);
            } else {
                work.shard().rememberWithModel(next);
            }
            customersDone++;
            jobsDone += work.jobs();
        } else if (result instanceof PublishResult.NotPublished) {
            waiting.putIfAbsent(work.request().customer().id(), work.request()); // until the next look
        }
        ended(work);
        if (done) {
            proceed();
        }
    }

    private void failed(ResyncWork work, Throwable bug) {
        PollingLog.LOG.bug(bug, work.request().customer().id());
        ended(work);
    }

    private void ended(ResyncWork work) {
        inFlight.end(work.request().customer().id());
        jobsUnderWay -= work.jobs();
        customersUnderWay--;
        if (waiting.isEmpty() && customersUnderWay == 0 && customersDone > 0) {
            PollingLog.LOG.resynced(customersDone, jobsDone);
            customersDone = 0;
            jobsDone = 0;
        }
    }

    /** Ends the requests of the customers that this replica no longer polls. */
    void membershipChanged(@Observes MembershipChanged membership) {
        List<String> lost = new ArrayList<>(waiting.keySet());
        lost.removeIf(id -> shardOf.apply(id).isPresent());
        lost.forEach(waiting::remove);
    }
}
