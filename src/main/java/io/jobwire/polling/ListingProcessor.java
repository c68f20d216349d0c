package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiFailure;
import io.jobwire.elements.JobListing;
import io.jobwire.elements.KnownListing;
import io.jobwire.forecast.RunningJob;
import io.jobwire.job.ChangeDetector;
import io.jobwire.job.DetectedChanges;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.Snapshot;
import io.jobwire.lifecycle.PollingLoop;
import io.jobwire.publish.CustomerEvent;
import io.jobwire.publish.DeadLetter;
import io.jobwire.publish.Publication;
import io.jobwire.publish.PublishResult;
import io.jobwire.publish.Publisher;
import io.jobwire.shard.Shard;
import io.jobwire.shard.Shards;
import io.jobwire.signals.SignalReader;
import io.jobwire.state.CustomerState;
import io.jobwire.state.PackedJobs;
import io.jobwire.state.SignalPosition;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Turns the API's response about a customer into what is published and remembered. Changes are remembered only after
 * they have been published; whatever goes wrong before, nothing is remembered and the next poll detects them again.
 * Confined to the polling loop.
 */
@ApplicationScoped
class ListingProcessor {
    /** Comparisons of more jobs, known and listed together, run on a worker thread. */
    static final int MAX_JOBS_ON_LOOP = 2_000;

    private final ChangeDetector detector;
    private final Function<Publication, Uni<PublishResult>> publisher;
    private final Predicate<Shard> owned;
    private final DeadLetterFilter deadLetters;
    private final LearnedModels models;
    private final Supplier<Optional<SignalPosition>> newestSignal;
    private final ListingCompleteness completeness;
    private final RememberedListings remembered;
    private final Executor loop;
    private final Clock clock;

    @Inject
    ListingProcessor(
            ChangeDetector detector,
            Publisher publisher,
            Shards shards,
            DeadLetterFilter deadLetters,
            LearnedModels models,
            SignalReader signals,
            ListingCompleteness completeness,
            RememberedListings remembered,
            PollingLoop loop,
            Clock clock) {
        this(
                detector,
                publisher::publish,
                shards::isOwned,
                deadLetters,
                models,
                signals::newest,
                completeness,
                remembered,
                loop,
                clock);
    }

    ListingProcessor(
            ChangeDetector detector,
            Function<Publication, Uni<PublishResult>> publisher,
            Predicate<Shard> owned,
            DeadLetterFilter deadLetters,
            LearnedModels models,
            Supplier<Optional<SignalPosition>> newestSignal,
            ListingCompleteness completeness,
            RememberedListings remembered,
            Executor loop,
            Clock clock) {
        this.detector = detector;
        this.publisher = publisher;
        this.owned = owned;
        this.deadLetters = deadLetters;
        this.models = models;
        this.newestSignal = newestSignal;
        this.completeness = completeness;
        this.remembered = remembered;
        this.loop = loop;
        this.clock = clock;
    }

    /** What need not be read when a customer is polled. */
    KnownListing known(Customer customer, Shard shard) {
        String id = customer.id();
        KnownJobs known = shard.knownJobs(id);
        return new KnownListing(PackedJobs.rows(known), remembered.pages(id, known));
    }

    /** Publishes and remembers the changes of a listing. Completes on the loop, and never fails: a bug is a result. */
    Uni<PollResult> process(Customer customer, Shard shard, JobListing listing, PollSteps steps) {
        return guarded(shard, () -> compare(customer, shard, listing, steps));
    }

    /**
     * Publishes a dead letter about a failure if it is worth one; the customer's jobs stay as they are. Completes on
     * the loop, and never fails: a bug is a result.
     */
    Uni<PollResult> fail(Customer customer, Shard shard, ApiFailure failure, PollSteps steps) {
        return guarded(shard, () -> publishFailure(customer, shard, failure, steps));
    }

    private Uni<PollResult> guarded(Shard shard, Supplier<Uni<? extends PollResult>> step) {
        return Uni.createFrom()
                .<PollResult>deferred(
                        () -> owned.test(shard) ? step.get() : Uni.createFrom().item(new PollResult.Lost()))
                .onFailure()
                .recoverWithItem(PollResult.Bug::new);
    }

    private Uni<PollResult> compare(Customer customer, Shard shard, JobListing response, PollSteps steps) {
        JobListing judged = completeness.judged(customer.id(), response);
        KnownJobs known = shard.knownJobs(customer.id());
        Optional<PollResult> unchanged = unchanged(customer, shard, judged, known);
        if (unchanged.isPresent()) {
            return Uni.createFrom().item(unchanged.get());
        }
        if (known.jobs().size() + judged.snapshot().jobs().size() <= MAX_JOBS_ON_LOOP) {
            return publishChanges(customer, shard, compared(known, judged), steps);
        }
        Uni<Optional<Compared>> comparing = Uni.createFrom()
                .item(() -> Optional.of(compared(known, judged).packed()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        return steps.comparing(comparing, Optional::empty).chain(compared -> {
            if (compared.isEmpty()) {
                return Uni.createFrom().item(steps.comparingOverdue());
            } else if (!owned.test(shard)) {
                return Uni.createFrom().item(new PollResult.Lost());
            } else if (!known.equals(shard.knownJobs(customer.id()))) {
                throw new IllegalStateException("what is known of a customer changed while its poll was in flight");
            }
            return publishChanges(customer, shard, compared.get(), steps);
        });
    }

    /** The result of a poll that shows exactly what is known; empty if more is to be done about the listing. */
    private Optional<PollResult> unchanged(Customer customer, Shard shard, JobListing listing, KnownJobs known) {
        List<RunningJob> running = remembered.running(customer.id(), known);
        if (running == null || !listing.showsUnchanged(known)) {
            return Optional.empty();
        }
        Snapshot snapshot = listing.snapshot();
        KnownJobs confirmed = ChangeDetector.unchanged(known, snapshot.observedAt(), snapshot.complete());
        CustomerState next = observed(
                customer, shard, completeness.withoutEndlessBaseline(customer.id(), confirmed, snapshot.observedAt()));
        if (mustBePublished(next, shard) || !deadLetters.of(customer, listing).isEmpty()) {
            return Optional.empty();
        }
        shard.remember(next);
        remembered.unchanged(customer.id(), known, listing.pages());
        return Optional.of(new PollResult.Unchanged(listing.recognized().count(), running));
    }

    /** A listing of all rows, and how it differs from what was known. */
    private record Compared(JobListing listing, DetectedChanges detected, List<RunningJob> running) {

        /** The same in the form in which it is remembered, so that the loop has less to do. */
        Compared packed() {
            KnownJobs next = PackedJobs.pack(detected.next());
            return new Compared(
                    listing,
                    new DetectedChanges(detected.changes(), next, detected.forgotten(), detected.staleRows()),
                    running);
        }
    }

    private Compared compared(KnownJobs known, JobListing judged) {
        JobListing listing = judged.with(known);
        return new Compared(listing, detector.detect(known, listing.snapshot()), ObservationMapper.running(listing));
    }

    private Uni<PollResult> publishChanges(Customer customer, Shard shard, Compared compared, PollSteps steps) {
        JobListing listing = compared.listing();
        DetectedChanges detected = compared.detected();
        Snapshot snapshot = listing.snapshot();
        KnownJobs known = completeness.withoutEndlessBaseline(customer.id(), detected.next(), snapshot.observedAt());
        CustomerState next = observed(customer, shard, known);
        if (listing.interruption().isPresent()) {
            next = next.withUnobservableSince(shard.unobservableSince(customer.id()));
        }
        List<DeadLetter> newDeadLetters = deadLetters.of(customer, listing);
        if (detected.changes().isEmpty() && newDeadLetters.isEmpty() && !mustBePublished(next, shard)) {
            shard.remember(next);
            return Uni.createFrom().item(processed(customer, shard, compared));
        }
        CustomerState withModel = next.withModel(models.export(customer.id()));
        Publication publication = new Publication(
                shard,
                withModel,
                detected.changes(),
                newDeadLetters,
                detected.forgotten(),
                false,
                customerEvents(next, shard, snapshot.observedAt()));
        Uni<PollResult> publishing =
                publisher.apply(publication).emitOn(loop).map(result -> settle(result, customer, compared));
        return steps.publishing(publishing, steps::publishingOverdue);
    }

    private Uni<PollResult> publishFailure(Customer customer, Shard shard, ApiFailure failure, PollSteps steps) {
        PollResult result = new PollResult.ApiFailed(failure);
        List<DeadLetter> newDeadLetters = deadLetters.of(customer, failure, clock.instant());
        if (newDeadLetters.isEmpty()) {
            return Uni.createFrom().item(result);
        }
        CustomerState unchanged = shard.stateOf(customer).withModel(models.export(customer.id()));
        Uni<PollResult> publishing = publisher
                .apply(new Publication(shard, unchanged, List.of(), newDeadLetters))
                .emitOn(loop)
                .invoke(published -> {
                    if (published instanceof PublishResult.Published) {
                        deadLetters.published(newDeadLetters);
                    }
                })
                .replaceWith(result);
        return steps.publishing(publishing, () -> result);
    }

    /** The state after a listing that was not interrupted. Signals from before the baseline have no meaning for it. */
    private CustomerState observed(Customer customer, Shard shard, KnownJobs jobs) {
        CustomerState before = shard.stateOf(customer);
        SignalPosition signal =
                before.jobs().lastCompleteAt() == null ? newestSignal.get().orElse(before.signal()) : before.signal();
        return before.withJobs(jobs)
                .withDelistedAt(null)
                .withUnobservableSince(null)
                .withSignal(signal);
    }

    /** If readers have been told that the customer cannot be observed, they are told that it is observed again. */
    private static List<CustomerEvent> customerEvents(CustomerState next, Shard shard, Instant observedAt) {
        Instant since = shard.unobservableSince(next.customer().id());
        return since == null || next.unobservableSince() != null
                ? List.of()
                : List.of(new CustomerEvent.Observable(since, observedAt));
    }

    /**
     * A restart must know a customer's first complete listing even if it contains no job, that a customer is listed
     * again, and that readers have been told that it is observed again.
     */
    private static boolean mustBePublished(CustomerState next, Shard shard) {
        String id = next.customer().id();
        boolean baseline =
                shard.knownJobs(id).lastCompleteAt() == null && next.jobs().lastCompleteAt() != null;
        return baseline
                || shard.delistedAt(id) != null
                || (shard.unobservableSince(id) != null && next.unobservableSince() == null);
    }

    private PollResult settle(PublishResult result, Customer customer, Compared compared) {
        if (result instanceof PublishResult.Published published) {
            Publication publication = published.publication();
            publication.shard().remember(publication.next());
            deadLetters.published(publication.deadLetters());
            return processed(customer, publication.shard(), compared);
        } else if (result instanceof PublishResult.NotPublished unpublished) {
            return new PollResult.Unpublished(unpublished.reason());
        }
        return new PollResult.Lost();
    }

    private PollResult processed(Customer customer, Shard shard, Compared compared) {
        JobListing listing = compared.listing();
        DetectedChanges detected = compared.detected();
        remembered.processed(customer.id(), shard.knownJobs(customer.id()), compared.running());
        return listing.interruption()
                .<PollResult>map(failure -> new PollResult.Interrupted(listing, detected, failure))
                .orElseGet(() -> new PollResult.Succeeded(listing, detected));
    }
}
