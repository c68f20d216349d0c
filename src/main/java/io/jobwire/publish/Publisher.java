package io.jobwire.publish;

import io.jobwire.shard.GroupSettings;
import io.jobwire.shard.KafkaClients;
import io.jobwire.shard.Membership;
import io.jobwire.shard.Shard;
import io.jobwire.shard.Shards;
import io.jobwire.shard.TopicSettings;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Publishes the changes of customers, each publication wholly or not at all, and exactly once for readers with
 * {@code isolation.level=read_committed}. Publications that come within a few milliseconds, or while a transaction is
 * under way, share the next transaction. Publications of one customer are published in the order in which they were
 * handed in. Thread-safe.
 */
@ApplicationScoped
public class Publisher {
    private static final Logger LOG = Logger.getLogger(Publisher.class);
    private static final Duration LINGER = Duration.ofMillis(5);
    private static final Duration MEMBERSHIP_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(8);
    private static final int MOST_TOGETHER = 200;

    private final Membership membership;
    private final Shards shards;
    private final Event<TransactionEnded> ended;
    private final RecordEncoder encoder;
    private final String stateTopic;
    private final Transactions transactions;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "publisher");
    private volatile boolean stopping;

    Publisher(
            KafkaClients clients,
            Membership membership,
            Shards shards,
            GroupSettings group,
            TopicSettings topics,
            EventSettings events,
            Event<TransactionEnded> ended) {
        this.membership = membership;
        this.shards = shards;
        this.ended = ended;
        this.encoder = new RecordEncoder(topics, events);
        this.stateTopic = topics.state();
        String transactionalId = group.groupId() + "-"
                + group.replicaId().orElseGet(() -> UUID.randomUUID().toString());
        this.transactions = new Transactions(() -> clients.newTransactionalProducer(transactionalId));
        this.thread.start();
    }

    /** A publication, and who waits for its outcome. */
    private record Waiting(Publication publication, UniEmitter<? super Outcome> outcome) {}

    /** Publishes once subscribed to; the outcome comes on the publisher's thread. Never fails. */
    public Uni<Outcome> publish(Publication publication) {
        return Uni.createFrom().emitter(outcome -> {
            if (stopping) {
                outcome.complete(new Outcome.Aborted("Jobwire is stopping"));
            } else {
                queue.add(new Waiting(publication, outcome));
            }
        });
    }

    private void run() {
        try {
            while (!stopping || !queue.isEmpty()) {
                List<Waiting> together = gather();
                if (!together.isEmpty()) {
                    publish(together);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            transactions.close();
        }
    }

    private List<Waiting> gather() throws InterruptedException {
        List<Waiting> together = new ArrayList<>();
        Waiting next = queue.poll(LINGER.toMillis() * 20, TimeUnit.MILLISECONDS);
        while (next != null) {
            together.add(next);
            next = together.size() < MOST_TOGETHER ? queue.poll(LINGER.toMillis(), TimeUnit.MILLISECONDS) : null;
        }
        return together;
    }

    /**
     * One transaction for all; if one of them is at fault that it is refused, one for each, so that only that one
     * suffers.
     */
    private void publish(List<Waiting> together) {
        Outcome outcome =
                transaction(together.stream().map(Waiting::publication).toList());
        if (outcome instanceof Outcome.Refused && together.size() > 1) {
            together.forEach(waiting -> publish(List.of(waiting)));
        } else {
            together.forEach(waiting -> waiting.outcome().complete(outcome));
        }
    }

    private Outcome transaction(List<Publication> publications) {
        long begin = System.nanoTime();
        Outcome outcome = write(publications);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        LOG.debugf("Transaction of %d customers: %s", publications.size(), outcome);
        ended.fire(new TransactionEnded(outcome, publications, took));
        return outcome;
    }

    private Outcome write(List<Publication> publications) {
        Set<Shard> concerned = publications.stream().map(Publication::shard).collect(Collectors.toUnmodifiableSet());
        Optional<ConsumerGroupMetadata> member;
        try {
            member = membership.metadata(concerned).await().atMost(MEMBERSHIP_TIMEOUT);
        } catch (RuntimeException e) {
            return new Outcome.Aborted("The consumer group's metadata cannot be had: " + e);
        }
        if (member.isEmpty()) {
            return new Outcome.Refused("The shard is no longer ours");
        }
        List<ProducerRecord<String, byte[]>> records =
                publications.stream().flatMap(encoder::encode).toList();
        Outcome outcome = transactions.write(records, stateTopic, member.get());
        if (outcome instanceof Outcome.InDoubt) {
            concerned.forEach(shards::restoreAgain);
        }
        return outcome;
    }

    /** Lets the transaction under way end, and takes no further publication. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        thread.join(STOP_TIMEOUT.toMillis());
        thread.interrupt();
    }
}
