package io.jobwire.publish;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.lifecycle.LifecycleOrder;
import io.jobwire.resilience.Backoff;
import io.jobwire.shard.GroupMembership;
import io.jobwire.shard.GroupSettings;
import io.jobwire.shard.Shards;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/**
 * Publishes the changes of customers: each publication completely or not at all, and exactly once for readers with
 * {@code isolation.level=read_committed}. Publications that arrive within a few milliseconds of each other, or during a
 * transaction, share a transaction. An aborted transaction is retried for some seconds. A change that Kafka rejects
 * becomes a dead letter, and the rest goes through.
 *
 * <p>Transactions run on a thread of their own. Neither a messaging channel nor SmallRye's {@code KafkaTransactions} is
 * used for them, because the latter reports success when a commit fails and the abort after it succeeds; see
 * {@link TransactionalWriter}.
 *
 * <p>Thread-safe. Fires {@link TransactionCompleted} after each transaction.
 */
@ApplicationScoped
public class Publisher {
    /** A rebalance makes the broker reject transactions for a moment; a retry then saves a poll of each customer. */
    private static final Duration RETRY_FOR = Duration.ofSeconds(10);

    private static final Backoff RETRY = Backoff.withoutJitter(Duration.ofMillis(50), Duration.ofSeconds(1));
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(6);

    private final PublicationQueue queue = new PublicationQueue();
    private final PoisonIsolator poison = new PoisonIsolator(queue);
    private final BatchPublisher batches;
    private final Thread thread = new Thread(this::run, "publisher");
    private volatile boolean stopping;

    public Publisher(
            KafkaClients clients,
            GroupMembership membership,
            Shards shards,
            GroupSettings group,
            TopicSettings topics,
            EventSettings events,
            Event<TransactionCompleted> completed) {
        this.batches = new BatchPublisher(
                clients,
                membership,
                shards,
                group,
                topics,
                new RecordEncoder(topics, events),
                new TransactionReporter(completed));
        this.thread.start();
    }

    /**
     * Publishes on subscription. The result is emitted on the publisher's thread; the {@code Uni} never fails. At most
     * one publication of a customer may be in progress at a time.
     */
    public Uni<PublishResult> publish(Publication publication) {
        return Uni.createFrom().emitter(receiver -> {
            if (stopping) {
                receiver.complete(new PublishResult.NotPublished("Jobwire is stopping"));
            } else {
                queue.add(new PendingPublication(publication, receiver));
            }
        });
    }

    private void run() {
        try {
            while (!stopping || queue.hasNew()) {
                List<PendingPublication> batch = queue.take();
                if (!batch.isEmpty()) {
                    publish(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            batches.close();
        }
    }

    private void publish(List<PendingPublication> batch) throws InterruptedException {
        try {
            complete(attemptUntilDecided(batch));
        } catch (RuntimeException unencodable) {
            poison.isolateUnencodable(batch, unencodable);
        }
    }

    private BatchAttempt attemptUntilDecided(List<PendingPublication> batch) throws InterruptedException {
        long begin = System.nanoTime();
        BatchAttempt attempt = batches.attempt(batch);
        for (int failures = 1; shallRetry(attempt, begin); failures++) {
            Thread.sleep(RETRY.delay(failures).toMillis());
            attempt = batches.attempt(attempt.pending());
        }
        return attempt;
    }

    private boolean shallRetry(BatchAttempt attempt, long begin) {
        return attempt.result() instanceof TransactionResult.Aborted
                && !stopping
                && System.nanoTime() - begin < RETRY_FOR.toNanos();
    }

    private void complete(BatchAttempt attempt) {
        TransactionResult result = attempt.result();
        if (result instanceof TransactionResult.Committed) {
            attempt.pending().forEach(each -> each.complete(new PublishResult.Published(each.publication())));
        } else if (result instanceof TransactionResult.Rejected rejected) {
            poison.isolate(attempt.batch(), rejected);
        } else if (result instanceof TransactionResult.Aborted aborted) {
            attempt.pending().forEach(each -> each.complete(new PublishResult.NotPublished(aborted.reason())));
        } else if (result instanceof TransactionResult.InDoubt inDoubt) {
            attempt.pending().forEach(each -> each.complete(new PublishResult.NotPublished(inDoubt.reason())));
        }
    }

    /** Accepts no more publications, lets the current transaction end, and aborts it if it takes too long. */
    public void stop(@Observes @Priority(LifecycleOrder.STOP_PUBLISHER) ShutdownEvent event)
            throws InterruptedException {
        stop();
    }

    /** As on shutdown. */
    @PreDestroy
    public void stop() throws InterruptedException {
        stopping = true;
        thread.join(STOP_TIMEOUT.toMillis());
        thread.interrupt();
    }
}
