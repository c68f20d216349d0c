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
    private volatile @Nullable Shard unclaimed;

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

    /** Takes a shard that nobody has claimed yet: it is owned, and cannot be used. */
    void restoredUnclaimed(Shard restored) {
        unclaimed = restored;
    }

    /** Drops the shard, until it is restored again. */
    void discardShard() {
        shard = null;
        unclaimed = null;
    }

    /** Whether this is the shard restored for this assignment, claimed or not. */
    boolean has(Shard candidate) {
        return shard == candidate || unclaimed == candidate;
    }

    ShardStatus status() {
        Shard current = shard;
        return current == null
                ? new ShardStatus(partition(), false, 0, 0)
                : new ShardStatus(
                        partition(), true, current.position(), current.states().size());
    }
}
