package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiResult;
import io.jobwire.elements.ElementsApi;
import io.jobwire.elements.JobListing;
import io.jobwire.elements.KnownListing;
import io.jobwire.http.ReplyMemory;
import io.jobwire.lifecycle.PollingLoop;
import io.jobwire.shard.Shard;
import io.jobwire.shard.Shards;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One poll of one customer, from the first request until its changes are remembered, or one of its {@link PollSteps} is
 * overdue. Confined to the polling loop.
 */
@ApplicationScoped
class CustomerPoll {
    private final JobsRequest api;
    private final ReplyMemory memory;
    private final Function<String, Optional<Shard>> shardOf;
    private final ListingProcessor processor;
    private final CustomersInFlight inFlight;
    private final PollProgress progress;
    private final BiFunction<String, Runnable, PollSteps> steps;
    private final Executor loop;
    private final Clock clock;

    /** Requests the jobs of a customer. */
    interface JobsRequest {
        /** The jobs, or why there are none; what is known of them need not be read. */
        Uni<ApiResult<JobListing>> send(Customer customer, ReplyMemory.Share held, KnownListing known);
    }

    @Inject
    CustomerPoll(
            ElementsApi api,
            RequestPacer pacer,
            ReplyMemory memory,
            Shards shards,
            ListingProcessor processor,
            CustomersInFlight inFlight,
            PollProgress progress,
            PollingLoop loop,
            Clock clock) {
        this(
                (customer, held, known) -> api.jobs(customer, () -> pacer.nextPage(customer), held, known),
                memory,
                shards::forCustomer,
                processor,
                inFlight,
                progress,
                (id, release) -> new PollSteps(id, loop, release),
                loop,
                clock);
    }

    CustomerPoll(
            JobsRequest api,
            ReplyMemory memory,
            Function<String, Optional<Shard>> shardOf,
            ListingProcessor processor,
            CustomersInFlight inFlight,
            PollProgress progress,
            BiFunction<String, Runnable, PollSteps> steps,
            Executor loop,
            Clock clock) {
        this.api = api;
        this.memory = memory;
        this.shardOf = shardOf;
        this.processor = processor;
        this.inFlight = inFlight;
        this.progress = progress;
        this.steps = steps;
        this.loop = loop;
        this.clock = clock;
    }

    /** Polls a customer. Completes on the loop and never fails: a bug is a result too. */
    Uni<PollCompleted> run(Customer customer) {
        Instant startedAt = clock.instant();
        Optional<Shard> shard = shardOf.apply(customer.id());
        if (shard.isEmpty()) {
            return Uni.createFrom().item(new PollCompleted(customer, startedAt, 0, new PollResult.Lost()));
        }
        if (!inFlight.begin(customer.id())) {
            return Uni.createFrom()
                    .item(new PollCompleted(
                            customer, startedAt, 0, new PollResult.Deferred("earlier work on it has not ended")));
        }
        progress.begun();
        ReplyMemory.Share held = memory.open();
        PollSteps begun = steps.apply(customer.id(), () -> {
            held.close();
            inFlight.end(customer.id());
        });
        return Uni.createFrom()
                .deferred(() -> api.send(customer, held, processor.known(customer, shard.get())))
                .emitOn(loop)
                .chain(response -> handle(customer, shard.get(), response, begun)
                        .map(result -> new PollCompleted(customer, startedAt, response.requests(), result)))
                .onFailure()
                .recoverWithItem(bug -> new PollCompleted(customer, startedAt, 1, new PollResult.Bug(bug)))
                .emitOn(loop)
                .invoke(completed -> {
                    progress.ended();
                    begun.end();
                });
    }

    private Uni<PollResult> handle(Customer customer, Shard shard, ApiResult<JobListing> response, PollSteps begun) {
        return response.fold(
                success -> processor.process(customer, shard, success.value(), begun),
                failure -> processor.fail(customer, shard, failure.failure(), begun));
    }
}
