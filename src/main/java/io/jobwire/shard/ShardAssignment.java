package io.jobwire.shard;

import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One uninterrupted time for which a partition is assigned to this replica, with its shard once that is restored.
 * Thread-safe.
 */
final class ShardAssignment {
    private final TopicPartition partition;
    private volatile @Nullable Shard shard;

    ShardAssignment(TopicPartition partition) {
        this.partition = partition;
    }

    TopicPartition topicPartition() {
        return partition;
    }

    /** The number of the partition. */
    int partition() {
        return partition.partition();
    }

    /** The shard, if it is restored. */
    Optional<Shard> shard() {
        return Optional.ofNullable(shard);
    }

    void restored(Shard restored) {
        shard = restored;
    }

    /** Drops the shard, until it is restored again. */
    void discardShard() {
        shard = null;
    }

    /** Whether this is the shard restored for this assignment. */
    boolean has(Shard candidate) {
        return shard == candidate;
    }

    ShardStatus status() {
        Shard current = shard;
        return current == null
                ? new ShardStatus(partition(), false, 0, 0)
                : new ShardStatus(
                        partition(), true, current.position(), current.states().size());
    }
}
