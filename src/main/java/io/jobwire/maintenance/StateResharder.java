package io.jobwire.maintenance;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.kafka.TopicMisconfiguredException;
import io.jobwire.kafka.TopicProvisioner;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.shard.GroupSettings;
import io.jobwire.state.StateKey;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Copies the state to a topic with another number of partitions, each record to where it belongs there. The old topic
 * is only read, so nothing is lost whatever happens; a copy that was cut short is simply made again, and ends up the
 * same. It refuses to run while replicas are alive, and its result is refused if any were meanwhile.
 */
@ApplicationScoped
public class StateResharder {
    private static final Logger LOG = Logger.getLogger(StateResharder.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int IN_ONE_TRANSACTION = 10_000;

    private final KafkaClients clients;
    private final TopicProvisioner topics;
    private final TopicSettings settings;
    private final GroupSettings group;
    private final ReshardSettings reshard;

    public StateResharder(
            KafkaClients clients,
            TopicProvisioner topics,
            TopicSettings settings,
            GroupSettings group,
            ReshardSettings reshard) {
        this.clients = clients;
        this.topics = topics;
        this.settings = settings;
        this.group = group;
        this.reshard = reshard;
    }

    /**
     * Copies everything.
     *
     * @return what to do next, for people; fails with {@link TopicMisconfiguredException} if a person has to do
     *     something first, and with another exception if Kafka fails
     */
    public Uni<String> run() {
        String target = reshard.target().orElse("");
        if (target.isBlank() || target.equals(settings.state())) {
            return Uni.createFrom()
                    .failure(new TopicMisconfiguredException("jobwire.reshard.target is \"" + target
                            + "\": name the topic that shall get the state, another than jobwire.topics.state"));
        }
        return topics.ensureStateTopic(target, reshard.partitions().orElse(settings.partitions()))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(partitions -> copy(target, partitions));
    }

    private String copy(String target, int partitions) {
        List<TopicPartition> source = partitionsOf(settings.state());
        requireNoReplicas("Stop them first, and run this again");
        requireUnused(target, partitions);
        try (Consumer<String, byte[]> consumer = clients.newStateReader();
                Producer<String, byte[]> producer = clients.newTransactionalProducer(group.groupId() + "-reshard")) {
            producer.initTransactions(); // fences off another copy under way
            Copy copy = new Copy(target, partitions, producer);
            read(consumer, partitionsOf(target), record -> copy.leftovers.add(record.key()));
            Map<TopicPartition, Long> ends = read(consumer, source, copy::take);
            copy.finish();
            requireNoReplicas("The copy may lack what they wrote. Stop them, and run this again");
            if (!clients.uncommittedEndOffsets(source).equals(ends)) {
                throw new TopicMisconfiguredException("Topic " + settings.state()
                        + " was written to while it was copied. Stop all replicas, and run this again");
            }
            return String.format(
                    "%d records of %d customers were copied from %s (%d partitions) to %s (%d partitions). Now set"
                            + " jobwire.topics.state=%s and leave jobwire.maintenance out; %s is not needed any more",
                    copy.copied,
                    copy.placedIn.size(),
                    settings.state(),
                    source.size(),
                    target,
                    partitions,
                    target,
                    settings.state());
        }
    }

    /** A copy under way. */
    private static final class Copy {
        private final String target;
        private final int partitions;
        private final Producer<String, byte[]> producer;
        private final Map<String, Integer> placedIn = new HashMap<>();
        /** What an earlier copy, cut short, has left in the target. */
        private final Set<String> leftovers = new HashSet<>();

        private int copied;
        private int open;

        Copy(String target, int partitions, Producer<String, byte[]> producer) {
            this.target = target;
            this.partitions = partitions;
            this.producer = producer;
        }

        void take(ConsumerRecord<String, byte[]> record) {
            String customer = StateKey.parse(record.key()).customerId();
            Integer before = placedIn.putIfAbsent(customer, record.partition());
            if (before != null && before != record.partition()) {
                throw new TopicMisconfiguredException(
                        "Customer " + customer + " is in the partitions " + before + " and "
                                + record.partition() + " of " + record.topic()
                                + ": nobody can tell which is right. Set jobwire.topics.state to a new topic to start afresh");
            }
            leftovers.remove(record.key());
            write(record.key(), record.value());
            copied++;
        }

        /** What is left over is not in the source any more: it has gone since the copy that was cut short. */
        void finish() {
            List.copyOf(leftovers).forEach(key -> write(key, null));
            if (open > 0) {
                producer.commitTransaction();
            }
        }

        private void write(String key, byte @Nullable [] value) {
            if (open == 0) {
                producer.beginTransaction();
            }
            int partition = StateKey.partition(StateKey.parse(key).customerId(), partitions);
            ProducerRecord<String, byte[]> copy = new ProducerRecord<>(target, partition, key, value);
            PartitionCountHeader.write(copy.headers(), partitions);
            var unused = producer.send(copy); // a failure fails the commit
            if (++open == IN_ONE_TRANSACTION) {
                producer.commitTransaction();
                open = 0;
                LOG.infof("%d records are copied", copied);
            }
        }
    }

    /** Reads what is committed up to the end of all; waits for a transaction that was left open. */
    private Map<TopicPartition, Long> read(
            Consumer<String, byte[]> consumer,
            List<TopicPartition> partitions,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> taker) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = clients.uncommittedEndOffsets(partitions);
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.key() != null) {
                    taker.accept(record);
                }
            }
        }
        return ends;
    }

    private List<TopicPartition> partitionsOf(String topic) {
        int partitions = Objects.requireNonNull(KafkaClients.await(
                                clients.admin().describeTopics(List.of(topic)).allTopicNames())
                        .get(topic))
                .partitions()
                .size();
        return IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }

    private void requireNoReplicas(String remedy) {
        int members = members();
        if (members > 0) {
            throw new TopicMisconfiguredException(
                    members + " replicas are in the consumer group " + group.groupId() + ". " + remedy);
        }
    }

    private int members() {
        try {
            return KafkaClients.await(clients.admin()
                            .describeConsumerGroups(List.of(group.groupId()))
                            .all())
                    .values()
                    .stream()
                    .mapToInt(described -> described.members().size())
                    .sum();
        } catch (KafkaException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw e;
        }
    }

    /** Once replicas have worked on the target, the group has offsets in it, and the old state is out of date. */
    private void requireUnused(String target, int partitions) {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(target, number))
                .toList();
        Map<TopicPartition, OffsetAndMetadata> offsets = KafkaClients.await(clients.admin()
                .listConsumerGroupOffsets(
                        Map.of(group.groupId(), new ListConsumerGroupOffsetsSpec().topicPartitions(all)))
                .partitionsToOffsetAndMetadata(group.groupId()));
        boolean used = offsets.values().stream().anyMatch(Objects::nonNull);
        if (used) {
            throw new TopicMisconfiguredException("Topic " + target + " (jobwire.reshard.target) is in use: group "
                    + group.groupId() + " has offsets in it. Name a new topic");
        }
    }
}
