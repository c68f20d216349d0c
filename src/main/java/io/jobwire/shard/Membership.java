package io.jobwire.shard;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * This replica's place in the consumer group, through the channel {@value #CHANNEL}. The group says which shards are
 * ours ({@link Rebalances} listens); what the channel delivers are our own committed records, which change nothing.
 */
@ApplicationScoped
public class Membership {
    static final String CHANNEL = "elements-state";
    private static final Logger LOG = Logger.getLogger(Membership.class);

    private final Multi<ConsumerRecords<String, byte[]>> channel;
    private final KafkaClientService kafka;
    private final Shards shards;
    private volatile @Nullable Cancellable subscription;

    Membership(
            @Channel(CHANNEL) Multi<ConsumerRecords<String, byte[]>> channel, KafkaClientService kafka, Shards shards) {
        this.channel = channel;
        this.kafka = kafka;
        this.shards = shards;
    }

    /**
     * Joins the group. To be called once, when the state topic exists.
     *
     * @param partitions of the state topic: how many shards there are
     */
    public void join(int partitions) {
        shards.count(partitions);
        subscription = channel.subscribe()
                .with(
                        ours -> LOG.tracef("%d of our own records came back", ours.count()),
                        failure -> LOG.error("The consumer group was left: its channel failed", failure));
    }

    /** Whether the group has been joined, or is about to be. */
    public boolean joined() {
        return subscription != null;
    }

    /**
     * The group's metadata to commit a transaction with, which the broker refuses once it is outdated; empty if one of
     * the shards is no longer ours. Both are looked up between two of the consumer's polls, in which alone a shard can
     * go.
     */
    public Uni<Optional<ConsumerGroupMetadata>> metadata(Collection<Shard> concerned) {
        return kafka.getConsumer(CHANNEL)
                .runOnPollingThread(consumer -> concerned.stream().allMatch(shards::holds)
                        ? Optional.of(consumer.groupMetadata())
                        : Optional.empty());
    }

    @PreDestroy
    void leave() {
        Cancellable current = subscription;
        if (current != null) {
            current.cancel();
        }
    }
}
