package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.customer.CustomerSettings;
import io.jobwire.customer.SuddenAbsence;
import io.jobwire.lifecycle.PollingLoop;
import io.jobwire.publish.Publication;
import io.jobwire.publish.PublishResult;
import io.jobwire.publish.Publisher;
import io.jobwire.shard.Shard;
import io.jobwire.shard.Shards;
import io.jobwire.state.CustomerState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Handles customers that have state but are no longer listed: records in their state since when, and deletes the state
 * after {@code jobwire.customers.forget-after}. Confined to the polling loop.
 */
@ApplicationScoped
class DelistedCustomers {
    private static final Logger LOG = Logger.getLogger(DelistedCustomers.class);
    /** By how much the clock of the replica that marked a customer may differ; a later time counts as missing. */
    private static final Duration MAX_CLOCK_ERROR = Duration.ofDays(1);

    private final Supplier<List<Shard>> restoredShards;
    private final Function<Publication, Uni<PublishResult>> publisher;
    private final Duration forgetAfter;
    private final SuddenAbsence absence;
    private final LearnedModels models;
    private final CustomersInFlight inFlight;
    private final Executor loop;
    private final Clock clock;

    @Inject
    DelistedCustomers(
            Shards shards,
            Publisher publisher,
            CustomerSettings settings,
            LearnedModels models,
            CustomersInFlight inFlight,
            PollingLoop loop,
            Clock clock) {
        this(
                shards::restored,
                publisher::publish,
                settings.forgetAfter(),
                settings.refresh(),
                models,
                inFlight,
                loop,
                clock);
    }

    DelistedCustomers(
            Supplier<List<Shard>> restoredShards,
            Function<Publication, Uni<PublishResult>> publisher,
            Duration forgetAfter,
            Duration refresh,
            LearnedModels models,
            CustomersInFlight inFlight,
            Executor loop,
            Clock clock) {
        this.restoredShards = restoredShards;
        this.publisher = publisher;
        this.forgetAfter = forgetAfter;
        this.absence = new SuddenAbsence(refresh);
        this.models = models;
        this.inFlight = inFlight;
        this.loop = loop;
        this.clock = clock;
    }

    /**
     * Compares the customers that have state with those that are polled. To be called with each new list, before the
     * scheduler forgets the models of those that are missing from it. If most are missing at once, as they can be from
     * the first list after a restart, they are not marked before that has been so for a time.
     *
     * @param polled the customers to poll
     * @param listed all customers of the list, accepted by the filters or not
     */
    void update(Collection<Customer> polled, Collection<Customer> listed) {
        Set<String> ids = ids(polled);
        Set<String> filtered = ids(listed);
        List<Shard> shards = restoredShards.get();
        long known = count(shards, id -> true);
        long missing = count(shards, id -> !ids.contains(id));
        if (!absence.isBelieved((int) known, (int) missing, clock.instant())) {
            return;
        }
        for (Shard shard : shards) {
            List<CustomerState> delisted = shard.states().stream()
                    .filter(state -> !ids.contains(state.customer().id()))
                    .toList();
            delisted.forEach(state -> next(shard, state)
                    .ifPresent(publication -> publish(
                            publication, filtered.contains(state.customer().id()))));
        }
    }

    private static Set<String> ids(Collection<Customer> customers) {
        return customers.stream().map(Customer::id).collect(Collectors.toSet());
    }

    /** How many customers with state, not marked as delisted, have such an id. */
    private static long count(List<Shard> shards, Predicate<String> id) {
        return shards.stream()
                .flatMap(shard -> shard.states().stream())
                .filter(state ->
                        state.delistedAt() == null && id.test(state.customer().id()))
                .count();
    }

    private Optional<Publication> next(Shard shard, CustomerState delisted) {
        Instant now = clock.instant();
        @Nullable Instant since = delisted.delistedAt();
        if (since == null || since.isAfter(now.plus(MAX_CLOCK_ERROR))) {
            CustomerState marked = withModel(delisted).withDelistedAt(now);
            return Optional.of(new Publication(shard, marked, List.of(), List.of()));
        }
        return Duration.between(since, now).compareTo(forgetAfter) < 0
                ? Optional.empty()
                : Optional.of(Publication.tombstones(shard, delisted));
    }

    private CustomerState withModel(CustomerState delisted) {
        String model = models.export(delisted.customer().id());
        return model == null ? delisted : delisted.withModel(model);
    }

    /** Leaves out a customer whose poll is in flight; the next list comes back to it. */
    private void publish(Publication publication, boolean filteredOut) {
        String id = publication.next().customer().id();
        if (inFlight.begin(id)) {
            publisher
                    .apply(publication)
                    .emitOn(loop)
                    .invoke(result -> inFlight.end(id))
                    .subscribe()
                    .with(result -> settle(publication, filteredOut, result));
        }
    }

    /** What was not published is tried again with the next list. */
    private void settle(Publication publication, boolean filteredOut, PublishResult result) {
        String id = publication.next().customer().id();
        if (!(result instanceof PublishResult.Published)) {
            LOG.debugf("It is not recorded yet that customer %s is no longer listed: %s", id, result);
        } else if (publication.forgetsCustomer()) {
            publication.shard().forget(id);
            PollingLog.LOG.forgotten(id, forgetAfter);
        } else {
            publication.shard().rememberWithModel(publication.next());
            if (filteredOut) {
                PollingLog.LOG.filteredOut(id, forgetAfter);
            } else {
                PollingLog.LOG.delisted(id, forgetAfter);
            }
        }
    }
}
