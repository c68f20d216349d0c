package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiResult;
import io.jobwire.elements.ElementsApi;
import io.jobwire.elements.JobListing;
import io.jobwire.job.ChangeDetector;
import io.jobwire.lifecycle.PollingLoop;
import io.jobwire.publish.DeadLetter;
import io.jobwire.publish.Publication;
import io.jobwire.publish.PublishResult;
import io.jobwire.publish.Publisher;
import io.jobwire.schedule.PollScheduler;
import io.jobwire.shard.Shard;
import io.jobwire.shard.Shards;
import io.jobwire.state.CustomerState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One poll of one customer, from the request to the memory. What has been found is remembered only after it has been
 * published; whatever goes wrong before, nothing is remembered and the next poll finds it again.
 */
@ApplicationScoped
class CustomerPoll {
    private final ElementsApi api;
    private final ChangeDetector comparison;
    private final Publisher publisher;
    private final Shards shards;
    private final DeadLetterFilter deadLetters;
    private final RequestPacer turns;
    private final PollScheduler plan;
    private final PollingLoop loop;
    private final Clock clock;

    CustomerPoll(
            ElementsApi api,
            ChangeDetector comparison,
            Publisher publisher,
            Shards shards,
            DeadLetterFilter deadLetters,
            RequestPacer turns,
            PollScheduler plan,
            PollingLoop loop,
            Clock clock) {
        this.api = api;
        this.comparison = comparison;
        this.publisher = publisher;
        this.shards = shards;
        this.deadLetters = deadLetters;
        this.turns = turns;
        this.plan = plan;
        this.loop = loop;
        this.clock = clock;
    }

    /** Polls a customer under this ownership; never fails, and ends on the loop. */
    Uni<PollCompleted> of(Customer customer, Shard shard) {
        Run run = new Run(customer, shard, clock.instant());
        return api.jobs(customer, () -> turns.of(customer))
                .emitOn(loop)
                .chain(run::dealWith)
                .emitOn(loop)
                .onFailure()
                .recoverWithItem(bug -> run.failed(1, PollOutcome.UNAVAILABLE, bug.toString()));
    }

    /** A poll under way. */
    private final class Run {
        private final Customer customer;
        private final Shard shard;
        private final Instant startedAt;

        Run(Customer customer, Shard shard, Instant startedAt) {
            this.customer = customer;
            this.shard = shard;
            this.startedAt = startedAt;
        }

        Uni<PollCompleted> dealWith(ApiResult<JobListing> reply) {
            if (!shards.isOwned(shard)) {
                return Uni.createFrom().item(failed(reply.requests(), PollOutcome.LOST, "its shard went away"));
            }
            if (reply instanceof ApiResult.Failure<JobListing> failure) {
                return report(failure);
            }
            ApiResult.Answered<JobListing> answered = (ApiResult.Answered<JobListing>) reply;
            return compare(answered.value(), answered.requests());
        }

        /** What is published of a failure is a dead letter, if anything; what is known stays as it is. */
        private Uni<PollCompleted> report(ApiResult.Failure<JobListing> failure) {
            PollCompleted failed = PollCompleted.failed(customer, startedAt, failure);
            List<DeadLetter> letters = deadLetters.of(customer, failure, clock.instant());
            if (letters.isEmpty()) {
                return Uni.createFrom().item(failed);
            }
            CustomerState same = new CustomerState(customer, shard.knownJobs(customer.id()))
                    .withLeftAt(shard.delistedAt(customer.id()))
                    .withLearned(learned());
            return publisher
                    .publish(new Publication(shard, same, List.of(), letters))
                    .emitOn(loop)
                    .invoke(receipt ->
                            deadLetters.sent(receipt instanceof PublishResult.Published ? letters : List.of()))
                    .replaceWith(failed);
        }

        private Uni<PollCompleted> compare(JobListing list, int requests) {
            ChangeDetector.Outcome found = comparison.compare(shard.knownJobs(customer.id()), list.snapshot());
            CustomerState next = new CustomerState(customer, found.next());
            PollCompleted success = PollCompleted.succeeded(customer, startedAt, requests, list, found);
            List<DeadLetter> letters = deadLetters.of(customer, list);
            if (found.changes().isEmpty() && letters.isEmpty() && !isBaseline(next) && !isBack()) {
                shard.remember(next);
                return Uni.createFrom().item(success);
            }
            Publication publication = new Publication(shard, next.withLearned(learned()), found.changes(), letters);
            return publisher.publish(publication).emitOn(loop).map(receipt -> remember(receipt, success));
        }

        /** What the plan has learned is kept along with whatever is written of a customer. */
        private @Nullable String learned() {
            return plan.export(customer.id())
                    .map(Base64.getEncoder()::encodeToString)
                    .orElse(null);
        }

        /** A first whole snapshot has to be known after a restart, even if it holds no job. */
        private boolean isBaseline(CustomerState next) {
            return shard.knownJobs(customer.id()).wholeAt() == null
                    && next.jobs().wholeAt() != null;
        }

        /** The customer had left the list of customers, which is remembered no longer. */
        private boolean isBack() {
            return shard.delistedAt(customer.id()) != null;
        }

        private PollCompleted remember(PublishResult receipt, PollCompleted success) {
            if (receipt instanceof PublishResult.Published published) {
                shard.remember(published.publication().next());
                deadLetters.sent(published.publication().deadLetters());
                return success;
            } else if (receipt instanceof PublishResult.NotPublished unpublished) {
                return failed(success.requests(), PollOutcome.UNPUBLISHED, unpublished.reason());
            }
            return failed(success.requests(), PollOutcome.LOST, "its shard went away");
        }

        PollCompleted failed(int requests, PollOutcome result, String reason) {
            return PollCompleted.failed(customer, startedAt, requests, result, reason);
        }
    }
}
