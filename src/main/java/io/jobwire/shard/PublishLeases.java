package io.jobwire.shard;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.TopicPartition;

/** The leases in use. Thread-safe. */
@ApplicationScoped
class PublishLeases {
    /** A usual transaction takes about 30 ms. One that takes longer than this may be rejected by the broker instead. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private final Set<PublishLease> open = new HashSet<>();

    /** A lease on shards that this replica owns, to be closed by the caller. */
    synchronized PublishLease acquire(ConsumerGroupMetadata member, Set<Shard> shards) {
        PublishLease lease = new PublishLease(member, shards, this);
        open.add(lease);
        return lease;
    }

    synchronized void release(PublishLease lease) {
        open.remove(lease);
        notifyAll();
    }

    /** Waits until no lease covers any of these partitions, but 5 s at most. */
    void awaitReleased(Collection<TopicPartition> partitions) {
        awaitReleased(partitions, MAX_WAIT);
    }

    /** Waits like {@link #awaitReleased(Collection)}; returns whether the leases were released in time. */
    synchronized boolean awaitReleased(Collection<TopicPartition> partitions, Duration maxWait) {
        long deadline = System.nanoTime() + maxWait.toNanos();
        try {
            while (open.stream().anyMatch(lease -> lease.coversAnyOf(partitions))) {
                long remaining = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (remaining <= 0) {
                    ShardLog.LOG.handedOverWithOpenTransaction();
                    return false;
                }
                wait(remaining);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
