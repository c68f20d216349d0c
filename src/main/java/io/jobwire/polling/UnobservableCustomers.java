package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.customer.CustomerDirectory;
import io.jobwire.lifecycle.ClockJumped;
import io.jobwire.lifecycle.PollingLoop;
import io.jobwire.publish.CustomerEvent;
import io.jobwire.publish.CustomerEvent.Reason;
import io.jobwire.publish.Publication;
import io.jobwire.publish.PublishResult;
import io.jobwire.publish.Publisher;
import io.jobwire.schedule.PollScheduler;
import io.jobwire.shard.Shard;
import io.jobwire.shard.Shards;
import io.jobwire.state.CustomerState;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells readers of the events which customers cannot be observed, once no poll of them has succeeded for a time. That
 * they have been told is part of the customer's state, so it is told once, whichever replica does it; the first
 * successful poll tells the opposite, see {@link ListingProcessor}. What counts is the time since the last success that
 * this replica knows of: after a restart, and for a customer that it takes over, it begins anew. A paused customer is
 * not counted. Without a list of customers, those that have state and are not delisted are.
 *
 * <p>Confined to the polling loop, except for {@link #count}.
 */
@ApplicationScoped
public class UnobservableCustomers {
    private static final Logger LOG = Logger.getLogger(UnobservableCustomers.class);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(2);
    /** As many as one transaction takes. */
    static final int MAX_PENDING = 200;

    private final Function<String, Optional<Shard>> shardOf;
    private final Supplier<Optional<List<Customer>>> knownWithoutList;
    private final Supplier<@Nullable String> listProblem;
    private final Predicate<String> paused;
    private final Function<String, @Nullable Instant> nextTry;
    private final Function<Publication, Uni<PublishResult>> publisher;
    private final LearnedModels models;
    private final CustomersInFlight inFlight;
    private final Duration after;
    private final PollingLoop loop;
    private final Clock clock;
    private final Map<String, ObservationGap> gaps = new HashMap<>();
    private List<Customer> watched = List.of();
    private @Nullable FailedPoll latest;
    private int pending;
    private int toldSinceLog;
    private volatile int count;

    /** The latest failed poll of any customer. */
    private record FailedPoll(Reason reason, Instant at) {}

    @Inject
    UnobservableCustomers(
            Shards shards,
            CustomerDirectory directory,
            CustomerMembership membership,
            CustomerPauses pauses,
            PollScheduler scheduler,
            ApiHealth apiHealth,
            Publisher publisher,
            LearnedModels models,
            CustomersInFlight inFlight,
            ChangeSettings settings,
            PollingSettings polling,
            PollingLoop loop,
            Clock clock) {
        this(
                shards::forCustomer,
                () -> membership.listed() ? Optional.empty() : Optional.of(membership.everybody()),
                directory::problem,
                id -> pauses.of(id) != null,
                id -> scheduler
                        .dueAt(id)
                        .map(due -> due.isBefore(apiHealth.nextStartAt()) ? apiHealth.nextStartAt() : due)
                        .orElse(null),
                publisher::publish,
                models,
                inFlight,
                effective(settings.unobservableAfter(), polling.maxInterval()),
                loop,
                clock);
    }

    UnobservableCustomers(
            Function<String, Optional<Shard>> shardOf,
            Supplier<Optional<List<Customer>>> knownWithoutList,
            Supplier<@Nullable String> listProblem,
            Predicate<String> paused,
            Function<String, @Nullable Instant> nextTry,
            Function<Publication, Uni<PublishResult>> publisher,
            LearnedModels models,
            CustomersInFlight inFlight,
            Duration after,
            PollingLoop loop,
            Clock clock) {
        this.shardOf = shardOf;
        this.knownWithoutList = knownWithoutList;
        this.listProblem = listProblem;
        this.paused = paused;
        this.nextTry = nextTry;
        this.publisher = publisher;
        this.models = models;
        this.inFlight = inFlight;
        this.after = after;
        this.loop = loop;
        this.clock = clock;
    }

    /** A customer that is polled as rarely as it may be is not unobservable. */
    static Duration effective(Duration setting, Duration maxInterval) {
        Duration least = maxInterval.multipliedBy(2);
        return setting.isZero() || setting.compareTo(least) > 0 ? setting : least;
    }

    /** How many of this replica's customers readers have been told cannot be observed. Thread-safe. */
    public int count() {
        return count;
    }

    void start(@Observes StartupEvent event) {
        if (!after.isZero()) {
            loop.repeat(LOOK_INTERVAL, this::look);
        }
    }

    void membershipChanged(@Observes MembershipChanged membership) {
        Instant now = clock.instant();
        Map<String, ObservationGap> before = Map.copyOf(gaps);
        gaps.clear();
        watched = knownWithoutList.get().orElse(membership.customers());
        for (Customer customer : watched) {
            String id = customer.id();
            shardOf.apply(id).ifPresent(shard -> {
                boolean told = shard.unobservableSince(id) != null;
                ObservationGap gap = before.get(id);
                gaps.put(
                        id,
                        gap == null
                                ? ObservationGap.begun(now, shard.knownJobs(id).lastCompleteAt(), told)
                                : gap.withTold(told));
            });
        }
    }

    void pollCompleted(@Observes PollCompleted poll) {
        String id = poll.customer().id();
        switch (poll.outcome()) {
            case SUCCEEDED -> gaps.computeIfPresent(id, (same, gap) -> gap.observed(poll.startedAt()));
            case LOST, DEFERRED -> {}
            default -> {
                Reason reason = reason(poll);
                latest = new FailedPoll(reason, clock.instant());
                gaps.computeIfPresent(id, (same, gap) -> gap.failed(reason));
            }
        }
    }

    /** An exception's text may quote anything. */
    private static Reason reason(PollCompleted poll) {
        String text = poll.result() instanceof PollResult.Bug
                ? "an error in Jobwire, which its log shows"
                : poll.result().reason();
        return new Reason(poll.outcome().tag(), text);
    }

    void clockJumped(@Observes ClockJumped jump) {
        gaps.replaceAll((id, gap) -> gap.shifted(jump.by()));
        FailedPoll last = latest;
        latest = last == null ? null : new FailedPoll(last.reason(), last.at().plus(jump.by()));
    }

    /** Tells of those whose time has come, as many at once as fit into one transaction. */
    void look() {
        Instant now = clock.instant();
        int told = 0;
        for (Customer customer : watched) {
            ObservationGap gap = gaps.get(customer.id());
            if (gap == null) {
                continue;
            }
            if (gap.told()) {
                told++;
            } else if (paused.test(customer.id())) {
                gaps.put(customer.id(), gap.paused(now));
            } else if (gap.isToBeTold(now, after) && pending < MAX_PENDING) {
                tell(customer, gap, now);
            }
        }
        count = told;
    }

    /** Leaves out a customer whose poll is in flight; the next look comes back to it. */
    private void tell(Customer customer, ObservationGap gap, Instant now) {
        String id = customer.id();
        Optional<Shard> shard = shardOf.apply(id);
        if (shard.isEmpty() || !inFlight.begin(id)) {
            return;
        }
        pending++;
        CustomerState state = shard.get().stateOf(customer);
        Publication publication = publication(shard.get(), state, gap, now);
        publisher.apply(publication).emitOn(loop).subscribe().with(result -> {
            pending--;
            inFlight.end(id);
            settle(publication, state.model() == null, result);
        });
    }

    private Publication publication(Shard shard, CustomerState state, ObservationGap gap, Instant now) {
        String id = state.customer().id();
        Instant since = gap.since().truncatedTo(ChronoUnit.MILLIS);
        CustomerEvent event = new CustomerEvent.Unobservable(
                since, reason(gap), gap.lastObservedAt(), nextTry.apply(id), now.truncatedTo(ChronoUnit.MILLIS));
        String model = models.export(id);
        CustomerState next = (model == null ? state : state.withModel(model)).withUnobservableSince(since);
        return Publication.of(shard, next, List.of(event));
    }

    /** Its own failure; else that of the list, without which nobody is polled; else that of others since then. */
    private Reason reason(ObservationGap gap) {
        FailedPoll any = latest;
        if (gap.reason() != null) {
            return gap.reason();
        } else if (knownWithoutList.get().isPresent()) {
            return new Reason("not_listed", "the customers cannot be listed: " + listProblem.get());
        } else if (any != null && any.at().isAfter(gap.since())) {
            return any.reason();
        }
        return new Reason("not_polled", "no poll of the customer has ended; the request budget may be too small");
    }

    /**
     * What was not published is tried again.
     *
     * @param scheduled whether the scheduler has the customer's model
     */
    private void settle(Publication publication, boolean scheduled, PublishResult result) {
        String id = publication.next().customer().id();
        if (result instanceof PublishResult.Published published) {
            CustomerState next = published.publication().next();
            if (scheduled) {
                publication.shard().remember(next);
            } else {
                publication.shard().rememberWithModel(next);
            }
            gaps.computeIfPresent(id, (same, gap) -> gap.withTold(true));
            toldSinceLog++;
            LOG.debugf("Readers have been told that customer %s cannot be observed", id);
        }
        if (pending == 0 && toldSinceLog > 0) {
            PollingLog.LOG.unobservable(toldSinceLog, id);
            toldSinceLog = 0;
            look();
        }
    }
}
