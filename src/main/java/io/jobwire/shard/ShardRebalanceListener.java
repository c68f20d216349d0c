package io.jobwire.shard;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Passes the group's rebalances on to {@link Shards}. Kafka calls it on the polling thread of the group's consumer.
 * Partitions that are lost, because the group has expelled this replica, count as revoked.
 */
@ApplicationScoped
@Identifier("shards")
class ShardRebalanceListener implements KafkaConsumerRebalanceListener {
    private final Shards shards;
    private final PublishLeases leases;

    ShardRebalanceListener(Shards shards, PublishLeases leases) {
        this.shards = shards;
        this.leases = leases;
    }

    /** Pauses the partitions: this consumer is only there for the membership, and {@link ShardRestorer} reads them. */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        shards.assigned(partitions);
    }

    /** Lets no new transaction about the partitions begin, and holds the rebalance back until open ones have ended. */
    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        shards.revoked(partitions);
        leases.awaitReleased(partitions);
    }
}
