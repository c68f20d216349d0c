package io.jobwire.publish;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.lifecycle.LifecycleOrder;
import io.jobwire.shard.GroupMembership;
import io.jobwire.shard.GroupSettings;
import io.jobwire.shard.PublishLease;
import io.jobwire.shard.Shard;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the changes of customers, each publication wholly or not at all, and exactly once for readers with
 * {@code isolation.level=read_committed}. Publications that come within a few milliseconds, or while a transaction is
 * under way, share the next transaction. An aborted transaction is tried again for some seconds. A change that Kafka
 * refuses is set aside among the dead letters, and the rest goes through. Thread-safe.
 */
@ApplicationScoped
public class Publisher {
    private static final Logger LOG = Logger.getLogger(Publisher.class);
    private static final Duration MEMBERSHIP_TIMEOUT = Duration.ofSeconds(10);
    /** A rebalance refuses transactions for a moment, so trying again soon spares the customers another poll. */
    private static final Duration TRY_FOR = Duration.ofSeconds(10);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(6);
    private final GroupMembership membership;
    private final Shards shards;
    private final Event<TransactionCompleted> ended;
    private final RecordEncoder encoder;
    private final String stateTopic;
    private final TransactionalWriter transactions;
    private final PublicationQueue batches = new PublicationQueue();
    private final PoisonIsolator settingAside = new PoisonIsolator(batches);
    private final Thread thread = new Thread(this::run, "publisher");
    private boolean failing;
    private volatile boolean stopping;

    public Publisher(
            KafkaClients clients,
            GroupMembership membership,
            Shards shards,
            GroupSettings group,
            TopicSettings topics,
            EventSettings events,
            Event<TransactionCompleted> ended) {
        this.membership = membership;
        this.shards = shards;
        this.ended = ended;
        this.encoder = new RecordEncoder(topics, events);
        this.stateTopic = topics.state();
        String transactionalId = group.groupId() + "-"
                + group.replicaId().orElseGet(() -> UUID.randomUUID().toString());
        this.transactions = new TransactionalWriter(() -> clients.newTransactionalProducer(transactionalId));
        this.thread.start();
    }

    /**
     * Publishes once subscribed to; the receipt comes on the publisher's thread. Never fails. At most one publication
     * of a customer may be under way at a time.
     */
    public Uni<PublishResult> publish(Publication publication) {
        return Uni.createFrom().emitter(receipt -> {
            if (stopping) {
                receipt.complete(new PublishResult.Unpublished("Jobwire is stopping"));
            } else {
                batches.add(new PendingPublication(publication, receipt));
            }
        });
    }

    private void run() {
        try {
            while (!stopping || !batches.isEmpty()) {
                List<PendingPublication> together = batches.next();
                if (!together.isEmpty()) {
                    publishGuarded(together);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            transactions.close();
        }
    }

    private void publishGuarded(List<PendingPublication> together) throws InterruptedException {
        try {
            publish(together);
        } catch (RuntimeException unencodable) {
            settingAside.unencodable(together, unencodable);
        }
    }

    private void publish(List<PendingPublication> together) throws InterruptedException {
        long begin = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        Attempt attempt = attempt(together);
        while (attempt.outcome() instanceof TransactionResult.Aborted
                && !stopping
                && System.nanoTime() - begin < TRY_FOR.toNanos()) {
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : pause.multipliedBy(2);
            attempt = attempt(attempt.waiting());
        }
        conclude(attempt);
    }

    /**
     * One transaction for all.
     *
     * @param waiting those whose shards were still ours; the others have got their receipt
     * @param parts by which the records at fault are found
     */
    private record Attempt(
            List<PendingPublication> waiting, List<List<OutboundRecord>> parts, @Nullable TransactionResult outcome) {}

    private Attempt attempt(List<PendingPublication> together) throws InterruptedException {
        Set<Shard> concerned =
                together.stream().map(waiting -> waiting.publication().shard()).collect(Collectors.toUnmodifiableSet());
        CompletableFuture<PublishLease> asked = membership.permit(concerned).subscribeAsCompletionStage();
        PublishLease granted;
        try {
            granted = asked.get(MEMBERSHIP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            var unused = asked.thenAccept(PublishLease::close); // it may still come
            return new Attempt(
                    together,
                    List.of(),
                    new TransactionResult.Aborted("The consumer group's metadata cannot be had: " + e));
        }
        try (PublishLease permit = granted) {
            together.stream()
                    .filter(waiting -> !permit.covers(waiting.publication().shard()))
                    .forEach(waiting -> waiting.give(new PublishResult.Lost()));
            List<PendingPublication> ours = together.stream()
                    .filter(waiting -> permit.covers(waiting.publication().shard()))
                    .toList();
            return ours.isEmpty() ? new Attempt(ours, List.of(), null) : transaction(ours, permit);
        }
    }

    private Attempt transaction(List<PendingPublication> waiting, PublishLease permit) {
        long begin = System.nanoTime();
        List<List<OutboundRecord>> parts = waiting.stream()
                .map(each -> encoder.encode(each.publication(), shards.count()))
                .toList();
        TransactionResult outcome = transactions.write(
                parts.stream().flatMap(List::stream).map(OutboundRecord::record).toList(), stateTopic, permit.member());
        if (outcome instanceof TransactionResult.InDoubt) {
            waiting.forEach(each -> shards.restoreAgain(each.publication().shard()));
            transactions.settle();
        }
        say(outcome);
        tell(new TransactionCompleted(
                outcome,
                waiting.stream().map(PendingPublication::publication).toList(),
                Duration.ofNanos(System.nanoTime() - begin)));
        return new Attempt(waiting, parts, outcome);
    }

    /** Whatever an observer does, what is committed stays committed. */
    private void tell(TransactionCompleted transaction) {
        try {
            ended.fire(transaction);
        } catch (RuntimeException bug) {
            LOG.error("An observer of transactions failed", bug);
        }
    }

    private void say(TransactionResult outcome) {
        LOG.debugf("Transaction: %s", outcome.getClass().getSimpleName());
        boolean failed = outcome instanceof TransactionResult.Aborted || outcome instanceof TransactionResult.InDoubt;
        if (failed && !failing) {
            LOG.warnf("A transaction failed, and its changes will be told later: %s", outcome);
        }
        failing = failed;
    }

    private void conclude(Attempt attempt) {
        TransactionResult outcome = attempt.outcome();
        if (outcome instanceof TransactionResult.Committed) {
            attempt.waiting().forEach(waiting -> waiting.give(new PublishResult.Published(waiting.publication())));
        } else if (outcome instanceof TransactionResult.Refused refused) {
            settingAside.isolate(attempt.waiting(), attempt.parts(), refused);
        } else if (outcome != null) {
            attempt.waiting().forEach(waiting -> waiting.give(new PublishResult.Unpublished(outcome.toString())));
        }
    }

    /** Takes no further publication, lets the transaction under way end, and aborts it if it takes too long. */
    public void stop(@Observes @Priority(LifecycleOrder.STOP_PUBLISHER) ShutdownEvent event)
            throws InterruptedException {
        stop();
    }

    @PreDestroy
    public void stop() throws InterruptedException {
        stopping = true;
        thread.join(STOP_TIMEOUT.toMillis());
        thread.interrupt();
    }
}
