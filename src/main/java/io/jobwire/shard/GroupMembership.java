package io.jobwire.shard;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/**
 * This replica's place in the consumer group, through the channel {@value #CHANNEL}. The group says which shards are
 * ours ({@link ShardRebalanceListener} listens); the channel itself delivers nothing. A failure of the channel means
 * that the group has been left for good: no shard is ours any more, and {@link GroupLeft} is fired.
 */
@ApplicationScoped
public class GroupMembership {
    public static final String CHANNEL = "elements-state";

    private final Multi<ConsumerRecords<String, byte[]>> channel;
    private final KafkaClientService kafka;
    private final GroupSettings group;
    private final Shards shards;
    private final PublishLeases permits;
    private final Event<GroupLeft> left;
    private volatile @Nullable Cancellable subscription;

    public GroupMembership(
            @Channel(CHANNEL) Multi<ConsumerRecords<String, byte[]>> channel,
            KafkaClientService kafka,
            GroupSettings group,
            Shards shards,
            PublishLeases permits,
            Event<GroupLeft> left) {
        this.channel = channel;
        this.kafka = kafka;
        this.group = group;
        this.shards = shards;
        this.permits = permits;
        this.left = left;
    }

    /**
     * Joins the group. To be called once, when the state topic exists.
     *
     * @param partitions of the state topic: how many shards there are
     */
    public void join(int partitions) {
        shards.count(partitions);
        subscription = channel.subscribe().with(nothing -> {}, this::failed);
    }

    /** Whether the group has been joined, or is about to be. */
    public boolean joined() {
        return subscription != null;
    }

    /**
     * The right to publish about those of the shards that are still ours, to be closed by the caller. Ownership and the
     * group's metadata are looked up together between two of the consumer's polls, in which alone a shard can go. Fails
     * if the group's consumer is closed.
     */
    public Uni<PublishLease> permit(Collection<Shard> concerned) {
        Function<Consumer<Object, Object>, PublishLease> grant = consumer -> permits.grant(
                consumer.groupMetadata(),
                concerned.stream().filter(shards::holds).collect(Collectors.toUnmodifiableSet()));
        return kafka.getConsumer(CHANNEL).runOnPollingThread(grant);
    }

    private void failed(Throwable failure) {
        shards.revokeAll();
        left.fire(new GroupLeft("The consumer group " + group.groupId() + " was left: " + explain(failure)));
    }

    private String explain(Throwable failure) {
        String replica = group.replicaId().orElse("");
        if (failure instanceof FencedInstanceIdException) {
            return "another replica with jobwire.replica-id=" + replica
                    + " has joined it and taken this one's place. Give each replica an id of its own";
        } else if (failure instanceof UnreleasedInstanceIdException) {
            return "another replica with jobwire.replica-id=" + replica
                    + " is in it. Give each replica an id of its own; if that was this one's last life, its place is free"
                    + " once the group's session timeout is over";
        } else if (failure instanceof UnsupportedVersionException) {
            return "the brokers do not know jobwire.group-protocol=consumer. Leave it out, or set it to classic";
        } else if (failure instanceof AuthorizationException || failure instanceof AuthenticationException) {
            return failure.getMessage() + ". docs/kafka.md lists the rights that Jobwire needs";
        }
        return String.valueOf(failure);
    }

    @PreDestroy
    public void leave() {
        Cancellable current = subscription;
        if (current != null) {
            current.cancel();
        }
    }
}
