package io.jobwire.publish;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.lifecycle.FatalErrors;
import io.jobwire.lifecycle.LifecycleOrder;
import io.jobwire.resilience.Backoff;
import io.jobwire.shard.GroupMembership;
import io.jobwire.shard.GroupSettings;
import io.jobwire.shard.ShardUnclaimed;
import io.jobwire.shard.Shards;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Publishes the changes of customers: each publication completely or not at all, and exactly once for readers with
 * {@code isolation.level=read_committed}. Publications that arrive within a few milliseconds of each other, or during a
 * transaction, share a transaction. What cannot be published now is retried until it can; meanwhile its customers are
 * not polled. A change that cannot be published at all becomes a dead letter, and the rest goes through.
 *
 * <p>Transactions run on a thread of their own. Neither a messaging channel nor SmallRye's {@code KafkaTransactions} is
 * used for them, because the latter reports success when a commit fails and the abort after it succeeds; see
 * {@link TransactionalWriter}.
 *
 * <p>Thread-safe. Fires {@link TransactionCompleted} after each transaction.
 */
@ApplicationScoped
public class Publisher {
    private static final Backoff RETRY = Backoff.withoutJitter(Duration.ofMillis(50), Duration.ofSeconds(10));
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(6);
    /** A publication that fails so often, while others are committed, is given up until the next poll. */
    private static final int MAX_ABORTS_ALONE = 3;

    private final PublicationQueue queue = new PublicationQueue();
    private final PoisonIsolator poison = new PoisonIsolator(queue);
    private final TransactionReporter reporter;
    private final BatchPublisher batches;
    private final ShardClaims claims;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = FatalErrors.thread("publisher", this::run);
    private int failures;
    private long nextTrial = System.nanoTime();

    @Inject
    public Publisher(
            KafkaClients clients,
            GroupMembership membership,
            Shards shards,
            GroupSettings group,
            TopicSettings topics,
            EventSettings events,
            Routes routes,
            Event<TransactionCompleted> completed,
            PublishingStatusHolder status) {
        this(
                clients,
                ShardAccess.of(membership, shards),
                group,
                topics,
                routes,
                new RecordEncoder(topics, events, routes),
                new TransactionReporter(completed, status));
    }

    Publisher(
            KafkaClients clients,
            ShardAccess shards,
            GroupSettings group,
            TopicSettings topics,
            Routes routes,
            RecordEncoder encoder,
            TransactionReporter reporter) {
        this.reporter = reporter;
        this.batches = new BatchPublisher(clients, shards, group, topics, routes, encoder, reporter);
        this.claims = batches.claims();
    }

    /**
     * Starts publishing, with a producer that ends what this replica's last life left open. To be called once the
     * topics are usable, and before any shard is restored: a restore waits for open transactions.
     *
     * @return emits once there is a producer that can commit, however long that takes; never fails
     */
    public Uni<Void> start() {
        thread.start();
        return Uni.createFrom().completionStage(started);
    }

    /**
     * Publishes on subscription. The result is emitted on the publisher's thread; the {@code Uni} never fails. At most
     * one publication of a customer may be in progress at a time.
     */
    public Uni<PublishResult> publish(Publication publication) {
        return Uni.createFrom().emitter(receiver -> {
            if (isStopping()) {
                receiver.complete(new PublishResult.NotPublished("Jobwire is stopping"));
            } else {
                queue.add(new PendingPublication(publication, receiver));
            }
        });
    }

    /** Claims a shard for the group, soon and for as long as this replica owns it. */
    void claim(@Observes ShardUnclaimed unclaimed) {
        claims.add(unclaimed.shard());
    }

    private void run() {
        try {
            initialise();
            while (!isStopping() || queue.hasNew()) {
                claims.write();
                if (reporter.failures() == 0) {
                    batches.tryOutCopies();
                }
                PublicationBatch batch = queue.take();
                if (!batch.isEmpty()) {
                    publish(batch);
                    reporter.waiting(queue.hasRetries());
                } else if (reporter.failures() > 0 && !queue.hasRetries()) {
                    tryOut();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            batches.close();
            notPublished(queue.drainRetries(), "Jobwire is stopping");
        }
    }

    private void initialise() throws InterruptedException {
        for (int attempts = 1; !isStopping() && !batches.initialise(); attempts++) {
            pause(attempts);
        }
        started.complete(null);
    }

    /**
     * If what failed is gone, because its shard was lost, for example, nothing else would tell that all is well again.
     */
    private void tryOut() {
        if (System.nanoTime() - nextTrial >= 0) {
            batches.tryOut();
            nextTrial = System.nanoTime() + RETRY.delay(reporter.failures() + 1).toNanos();
        }
    }

    private void publish(PublicationBatch batch) throws InterruptedException {
        try {
            complete(batch, batches.attempt(batch.pending()));
        } catch (RuntimeException bug) {
            PublishLog.LOG.batchFailed(bug);
            notPublished(batch.pending(), bug.toString());
        }
    }

    private void complete(PublicationBatch batch, BatchAttempt attempt) throws InterruptedException {
        TransactionResult result = attempt.result();
        if (result instanceof TransactionResult.Aborted aborted) {
            retry(batch, attempt.pending(), aborted.failure());
            return;
        }
        failures = 0;
        if (result instanceof TransactionResult.Committed) {
            attempt.pending().forEach(each -> each.complete(new PublishResult.Published(each.publication())));
        } else if (result instanceof TransactionResult.Rejected rejected) {
            poison.isolate(attempt.batch(), rejected, batch.rejectedBefore());
        } else if (result instanceof TransactionResult.InDoubt inDoubt) {
            notPublished(attempt.pending(), inDoubt.failure().reason());
        }
    }

    /** A single publication that fails again and again while others are committed fails for a reason of its own. */
    private void retry(PublicationBatch batch, List<PendingPublication> rest, PublishFailure failure)
            throws InterruptedException {
        failures++;
        boolean othersCommit = failures <= batch.aborts();
        if (rest.size() == 1 && batch.aborts() + 1 >= MAX_ABORTS_ALONE && othersCommit) {
            String customer = rest.get(0).publication().next().customer().id();
            PublishLog.LOG.notPublishable(customer, failure.reason());
            notPublished(rest, failure.reason());
        } else {
            batch.afterAbort(rest).forEach(queue::retryLater);
            pause(failures);
        }
    }

    private static void notPublished(List<PendingPublication> pending, String reason) {
        pending.forEach(each -> each.complete(new PublishResult.NotPublished(reason)));
    }

    private void pause(int failuresInARow) throws InterruptedException {
        var unused = stopping.await(RETRY.delay(failuresInARow).toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Accepts no more publications, lets the current transaction end, and aborts it if it takes too long. */
    public void stop(@Observes @Priority(LifecycleOrder.STOP_PUBLISHER) ShutdownEvent event)
            throws InterruptedException {
        stop();
    }

    /** As on shutdown. */
    @PreDestroy
    public void stop() throws InterruptedException {
        stopping.countDown();
        thread.join(STOP_TIMEOUT.toMillis());
        thread.interrupt();
    }
}
