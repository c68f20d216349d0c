package io.jobwire.shard;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/**
 * This replica's membership in the consumer group, through the channel {@value #CHANNEL}. The group assigns shards, of
 * which {@link ShardRebalanceListener} is notified; the channel delivers no records. If the channel fails, this replica
 * has left the group for good: it owns no shards any more, and {@link GroupLeft} is fired. Thread-safe.
 */
@ApplicationScoped
public class GroupMembership {
    /** The name of the channel in application.properties. */
    public static final String CHANNEL = "elements-state";

    private final Multi<ConsumerRecords<String, byte[]>> channel;
    private final KafkaClientService kafka;
    private final GroupSettings group;
    private final Shards shards;
    private final PublishLeases leases;
    private final Event<GroupLeft> left;
    private volatile @Nullable Cancellable subscription;

    public GroupMembership(
            @Channel(CHANNEL) Multi<ConsumerRecords<String, byte[]>> channel,
            KafkaClientService kafka,
            GroupSettings group,
            Shards shards,
            PublishLeases leases,
            Event<GroupLeft> left) {
        this.channel = channel;
        this.kafka = kafka;
        this.group = group;
        this.shards = shards;
        this.leases = leases;
        this.left = left;
    }

    /**
     * Joins the group. To be called once, when the state topic exists.
     *
     * @param partitions the partition count of the state topic, which is the number of shards
     */
    public void join(int partitions) {
        shards.setCount(partitions);
        subscription = channel.subscribe().with(records -> {}, this::leaveForGood);
    }

    /** Whether this replica has joined the group or begun to. */
    public boolean joined() {
        return subscription != null;
    }

    /**
     * The time since the group's consumer last began to poll; empty until it has joined. It polls several times a
     * second, and stands still for seconds at most while a shard is handed over.
     */
    public Optional<Duration> sinceLastPoll() {
        return joined()
                ? Optional.ofNullable(kafka.getConsumer(CHANNEL))
                        .flatMap(consumer -> Optional.ofNullable(consumer.unwrap()))
                        .flatMap(consumer -> sinceLastPoll(consumer.metrics()))
                : Optional.empty();
    }

    /** Read from Kafka's consumer metric {@code last-poll-seconds-ago}, which is -1 before the first poll. */
    static Optional<Duration> sinceLastPoll(Map<MetricName, ? extends Metric> metrics) {
        return metrics.values().stream()
                .filter(metric -> metric.metricName().name().equals("last-poll-seconds-ago"))
                .map(metric -> ((Number) metric.metricValue()).longValue())
                .filter(seconds -> seconds >= 0)
                .map(Duration::ofSeconds)
                .findFirst();
    }

    /**
     * Acquires a lease on those of the shards that this replica still owns; the caller closes it. Ownership and group
     * metadata are read together between two polls of the group's consumer, because a shard can be revoked only within
     * a poll. A poll under way is woken up, so that nobody waits for its end. Fails if the group's consumer is closed.
     */
    public Uni<PublishLease> acquireLease(Collection<Shard> wanted) {
        Function<Consumer<Object, Object>, PublishLease> acquire = consumer -> leases.acquire(
                consumer.groupMetadata(),
                wanted.stream().filter(shards::isOwned).collect(Collectors.toUnmodifiableSet()));
        return Uni.createFrom().completionStage(() -> {
            KafkaConsumer<Object, Object> consumer = kafka.getConsumer(CHANNEL);
            CompletionStage<PublishLease> lease =
                    consumer.runOnPollingThread(acquire).subscribeAsCompletionStage();
            wakeUp(consumer.unwrap());
            return lease;
        });
    }

    /** Ends a poll under way, or else the next one: the channel takes both for polls without records. */
    private static void wakeUp(@Nullable Consumer<?, ?> consumer) {
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private void leaveForGood(Throwable failure) {
        shards.revokeAll();
        left.fire(
                new GroupLeft("This replica has left the consumer group " + group.groupId() + ": " + explain(failure)));
    }

    private String explain(Throwable failure) {
        String replica = group.replicaId().orElse("");
        if (failure instanceof FencedInstanceIdException) {
            return "another replica with jobwire.replica-id=" + replica
                    + " has joined it and taken this replica's place. Give each replica an id of its own";
        } else if (failure instanceof UnreleasedInstanceIdException) {
            return "another replica with jobwire.replica-id=" + replica
                    + " is in it. Give each replica an id of its own. If this replica was just restarted, its place is"
                    + " free once the group's session timeout has passed";
        } else if (failure instanceof UnsupportedVersionException) {
            return "the brokers do not support jobwire.group-protocol=consumer. Leave it out or set it to classic";
        } else if (failure instanceof GroupIdNotFoundException
                || failure instanceof InconsistentGroupProtocolException) {
            return "its other replicas use another group protocol. Set the same jobwire.group-protocol for all of them;"
                    + " to change it, stop all replicas first";
        } else if (failure instanceof AuthorizationException || failure instanceof AuthenticationException) {
            return failure.getMessage() + ". docs/kafka.md lists the rights that Jobwire needs";
        }
        return String.valueOf(failure);
    }

    /** Stops receiving the group's assignments; the channel closes the consumer. */
    @PreDestroy
    public void leave() {
        Cancellable current = subscription;
        if (current != null) {
            current.cancel();
        }
    }
}
