package io.jobwire.shard;

import java.util.Collection;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The right to publish about some shards in one transaction. While it is not closed, a rebalance that takes one of them
 * away waits for it, within a bound. It is a courtesy that spares aborted transactions; what keeps a former owner from
 * publishing is the broker, which refuses the {@linkplain #member member} once it is outdated.
 */
public final class PublishLease implements AutoCloseable {
    private final ConsumerGroupMetadata member;
    private final Set<Shard> shards;
    private final PublishLeases permits;

    public PublishLease(ConsumerGroupMetadata member, Set<Shard> shards, PublishLeases permits) {
        this.member = member;
        this.shards = Set.copyOf(shards);
        this.permits = permits;
    }

    /** The group's metadata of a moment at which all of the shards were ours: to commit the transaction with. */
    public ConsumerGroupMetadata member() {
        return member;
    }

    /** Whether it is about this shard: if not, that was no longer ours. */
    public boolean covers(Shard shard) {
        return shards.contains(shard);
    }

    public boolean concerns(Collection<TopicPartition> partitions) {
        return shards.stream()
                .anyMatch(shard -> partitions.stream().anyMatch(each -> each.partition() == shard.partition()));
    }

    /** Says that the transaction has ended, in whatever way. */
    @Override
    public void close() {
        permits.end(this);
    }
}
