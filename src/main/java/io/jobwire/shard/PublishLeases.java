package io.jobwire.shard;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** The permits that are in use. Thread-safe. */
@ApplicationScoped
class PublishLeases {
    private static final Logger LOG = Logger.getLogger(PublishLeases.class);
    /** Most transactions take some 30 ms; one that waits for Kafka longer than this is left to be refused. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Set<PublishLease> open = new HashSet<>();

    synchronized PublishLease grant(ConsumerGroupMetadata member, Set<Shard> shards) {
        PublishLease permit = new PublishLease(member, shards, this);
        open.add(permit);
        return permit;
    }

    synchronized void end(PublishLease permit) {
        open.remove(permit);
        notifyAll();
    }

    /** Waits until no transaction about these shards is open, but not for ever. */
    synchronized void awaitNoneAbout(Collection<TopicPartition> partitions) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (open.stream().anyMatch(permit -> permit.concerns(partitions))) {
                long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (left <= 0) {
                    LOG.warnf("Shards are handed over while a transaction about them is still open");
                    return;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
