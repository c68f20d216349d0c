package io.jobwire.maintenance;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.TopicMisconfiguredException;
import io.jobwire.kafka.TopicProvisioner;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.shard.GroupSettings;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/**
 * Copies the state to a topic with another partition count, each record to the partition where it belongs there. It
 * only reads the old topic, so no failure can lose state, and an interrupted copy is simply run again. It refuses to
 * run while replicas are in the group, and rejects its own result if any has been meanwhile.
 */
@ApplicationScoped
public class StateResharder {
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

    private final KafkaClients clients;
    private final TopicProvisioner provisioner;
    private final TopicSettings topics;
    private final GroupSettings group;
    private final ReshardSettings reshard;
    private final ReshardPreconditions preconditions;

    public StateResharder(
            KafkaClients clients,
            TopicProvisioner provisioner,
            TopicSettings topics,
            GroupSettings group,
            ReshardSettings reshard) {
        this.clients = clients;
        this.provisioner = provisioner;
        this.topics = topics;
        this.group = group;
        this.reshard = reshard;
        this.preconditions = new ReshardPreconditions(clients, group.groupId());
    }

    /**
     * Copies all of the state to {@code jobwire.reshard.target}, which must be set.
     *
     * @return emits what was done and what to do next, for the log. Fails with {@link TopicMisconfiguredException} if
     *     an operator has to act first, and with another exception if Kafka fails
     */
    public Uni<String> run() {
        String target = reshard.target().orElseThrow();
        return provisioner
                .ensureStateTopic(target, reshard.partitions().orElse(topics.partitions()))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(partitions -> copy(partitionsOf(topics.state()), partitions(target, partitions)));
    }

    private String copy(List<TopicPartition> source, List<TopicPartition> target) {
        preconditions.requireNoReplicas("Stop them first, and run this again");
        preconditions.requireUnused(target);
        String targetTopic = target.get(0).topic();
        try (Consumer<String, byte[]> consumer = clients.newStateReader();
                Producer<String, byte[]> producer = clients.newTransactionalProducer(group.groupId() + "-reshard")) {
            producer.initTransactions(); // fences another copy in progress
            StateCopy copy = new StateCopy(targetTopic, target.size(), producer);
            read(consumer, target, copy::addLeftover);
            Map<TopicPartition, Long> ends = read(consumer, source, copy::copy);
            copy.finish();
            preconditions.requireNoReplicas("The copy may lack what they wrote. Stop them, and run this again");
            if (!clients.uncommittedEndOffsets(source).equals(ends)) {
                throw new TopicMisconfiguredException("Topic " + topics.state()
                        + " was written to while it was copied. Stop all replicas, and run this again");
            }
            return String.format(
                    "copied %d records of %d customers from %s (partition count %d) to %s (partition count %d). Now set"
                            + " jobwire.topics.state=%s and remove jobwire.maintenance; %s is not needed any more",
                    copy.records(),
                    copy.customers(),
                    topics.state(),
                    source.size(),
                    targetTopic,
                    target.size(),
                    targetTopic,
                    topics.state());
        }
    }

    /** Reads all committed records up to the end, and waits for open transactions to end. Returns the end offsets. */
    private Map<TopicPartition, Long> read(
            Consumer<String, byte[]> consumer,
            List<TopicPartition> partitions,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> receiver) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = clients.uncommittedEndOffsets(partitions);
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL_TIMEOUT)) {
                if (record.key() != null) {
                    receiver.accept(record);
                }
            }
        }
        return ends;
    }

    private List<TopicPartition> partitionsOf(String topic) {
        int count = Objects.requireNonNull(KafkaClients.await(
                                clients.admin().describeTopics(List.of(topic)).allTopicNames())
                        .get(topic))
                .partitions()
                .size();
        return partitions(topic, count);
    }

    private static List<TopicPartition> partitions(String topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }
}
