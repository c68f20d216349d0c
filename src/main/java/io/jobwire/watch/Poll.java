package io.jobwire.watch;

import io.jobwire.customer.Customer;
import io.jobwire.elements.ElementsApi;
import io.jobwire.elements.JobList;
import io.jobwire.elements.Reply;
import io.jobwire.job.Comparison;
import io.jobwire.plan.Plan;
import io.jobwire.publish.DeadLetter;
import io.jobwire.publish.Publication;
import io.jobwire.publish.Publisher;
import io.jobwire.publish.Receipt;
import io.jobwire.shard.CustomerMemory;
import io.jobwire.shard.Shard;
import io.jobwire.shard.Shards;
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
class Poll {
    private final ElementsApi api;
    private final Comparison comparison;
    private final Publisher publisher;
    private final Shards shards;
    private final DeadLetters deadLetters;
    private final RequestTurns turns;
    private final Plan plan;
    private final Loop loop;
    private final Clock clock;

    Poll(
            ElementsApi api,
            Comparison comparison,
            Publisher publisher,
            Shards shards,
            DeadLetters deadLetters,
            RequestTurns turns,
            Plan plan,
            Loop loop,
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
    Uni<PollEnded> of(Customer customer, Shard shard) {
        Run run = new Run(customer, shard, clock.instant());
        return api.jobs(customer, () -> turns.of(customer))
                .emitOn(loop)
                .chain(run::dealWith)
                .emitOn(loop)
                .onFailure()
                .recoverWithItem(bug -> run.failed(1, PollResult.UNAVAILABLE, bug.toString()));
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

        Uni<PollEnded> dealWith(Reply<JobList> reply) {
            if (!shards.holds(shard)) {
                return Uni.createFrom().item(failed(reply.requests(), PollResult.LOST, "its shard went away"));
            }
            if (reply instanceof Reply.Failure<JobList> failure) {
                return report(failure);
            }
            Reply.Answered<JobList> answered = (Reply.Answered<JobList>) reply;
            return compare(answered.value(), answered.requests());
        }

        /** What is published of a failure is a dead letter, if anything; what is known stays as it is. */
        private Uni<PollEnded> report(Reply.Failure<JobList> failure) {
            PollEnded failed = PollEnded.failed(customer, startedAt, failure);
            List<DeadLetter> letters = deadLetters.of(customer, failure, clock.instant());
            if (letters.isEmpty()) {
                return Uni.createFrom().item(failed);
            }
            CustomerMemory same = new CustomerMemory(customer, shard.known(customer.id()))
                    .withLeftAt(shard.leftAt(customer.id()))
                    .withLearned(learned());
            return publisher
                    .publish(new Publication(shard, same, List.of(), letters))
                    .emitOn(loop)
                    .invoke(receipt -> deadLetters.sent(receipt instanceof Receipt.Published ? letters : List.of()))
                    .replaceWith(failed);
        }

        private Uni<PollEnded> compare(JobList list, int requests) {
            Comparison.Outcome found = comparison.compare(shard.known(customer.id()), list.snapshot());
            CustomerMemory next = new CustomerMemory(customer, found.next());
            PollEnded success = PollEnded.succeeded(customer, startedAt, requests, list, found);
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
        private boolean isBaseline(CustomerMemory next) {
            return shard.known(customer.id()).wholeAt() == null && next.jobs().wholeAt() != null;
        }

        /** The customer had left the list of customers, which is remembered no longer. */
        private boolean isBack() {
            return shard.leftAt(customer.id()) != null;
        }

        private PollEnded remember(Receipt receipt, PollEnded success) {
            if (receipt instanceof Receipt.Published published) {
                shard.remember(published.publication().next());
                deadLetters.sent(published.publication().deadLetters());
                return success;
            } else if (receipt instanceof Receipt.Unpublished unpublished) {
                return failed(success.requests(), PollResult.UNPUBLISHED, unpublished.reason());
            }
            return failed(success.requests(), PollResult.LOST, "its shard went away");
        }

        PollEnded failed(int requests, PollResult result, String reason) {
            return PollEnded.failed(customer, startedAt, requests, result, reason);
        }
    }
}
