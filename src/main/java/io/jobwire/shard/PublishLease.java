package io.jobwire.shard;

import java.util.Collection;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Permission to publish about some shards in one transaction. A rebalance that revokes one of the shards waits for the
 * lease to be closed, for a limited time, which spares aborted transactions. Correctness does not depend on it: the
 * broker rejects the transaction of a former owner, because the {@linkplain #member group metadata} is outdated.
 *
 * <p>Immutable.
 */
public final class PublishLease implements AutoCloseable {
    private final ConsumerGroupMetadata member;
    private final Set<Shard> shards;
    private final PublishLeases leases;

    PublishLease(ConsumerGroupMetadata member, Set<Shard> shards, PublishLeases leases) {
        this.member = member;
        this.shards = Set.copyOf(shards);
        this.leases = leases;
    }

    /** The group metadata to commit the transaction with, from a moment when this replica owned all of the shards. */
    public ConsumerGroupMetadata member() {
        return member;
    }

    /** Whether the lease includes a shard; if it was asked for and is not included, this replica no longer owns it. */
    public boolean covers(Shard shard) {
        return shards.contains(shard);
    }

    boolean coversAnyOf(Collection<TopicPartition> partitions) {
        return shards.stream()
                .anyMatch(shard -> partitions.stream().anyMatch(each -> each.partition() == shard.partition()));
    }

    /** Ends the lease, once its transaction has ended in whatever way. */
    @Override
    public void close() {
        leases.release(this);
    }
}
