package io.jobwire.shard;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells the shards what the consumer group decides, between two polls of the group's consumer. Partitions that are
 * lost, because the group has given this replica up, are revoked like others.
 */
@ApplicationScoped
@Identifier("shards")
class ShardRebalanceListener implements KafkaConsumerRebalanceListener {
    private final Shards shards;
    private final PublishLeases permits;

    ShardRebalanceListener(Shards shards, PublishLeases permits) {
        this.shards = shards;
        this.permits = permits;
    }

    /** Membership is all that this consumer is for; shards are read by {@link ShardRestorer}, so it fetches nothing. */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        shards.assigned(partitions);
    }

    /** Nothing new is begun about them from now on; the group goes on once what was begun has ended, or too late. */
    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        shards.revoked(partitions);
        permits.awaitNoneAbout(partitions);
    }
}
