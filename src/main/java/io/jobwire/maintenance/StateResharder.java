package io.jobwire.maintenance;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.PartitionReader;
import io.jobwire.kafka.StateReader;
import io.jobwire.kafka.TopicMisconfiguredException;
import io.jobwire.kafka.TopicProvisioner;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.shard.GroupSettings;
import io.jobwire.shard.SkippedRecords;
import io.jobwire.shard.TransactionalIds;
import io.jobwire.state.ControlKey;
import io.jobwire.state.StateKey;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.Producer;

/**
 * Moves the state to a topic with another partition count, each record to the partition where it belongs there, in the
 * steps that docs/model has shown to be safe. It looks at both topics; marks the old one as left and seals the new one;
 * looks again, for replicas first; copies; and lifts the seal. From the mark on, no replica can use the old topic, and
 * until the seal is lifted none can use the new one. An interrupted move is simply run again. One that is refused
 * leaves the old topic as it was.
 */
@ApplicationScoped
public class StateResharder {
    private final KafkaClients clients;
    private final TopicProvisioner provisioner;
    private final TopicSettings topics;
    private final GroupSettings group;
    private final ReshardSettings reshard;
    private final GroupMembers members;

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
        this.members = new GroupMembers(clients, group.groupId());
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
                .map(partitions -> move(new ReshardTopics(
                        group.groupId(),
                        ReshardTopics.partitions(topics.state(), partitionCount(topics.state())),
                        ReshardTopics.partitions(target, partitions))));
    }

    private String move(ReshardTopics moved) {
        require(members.refusal());
        try (StateReader consumer = clients.newStateReader();
                Producer<String, byte[]> producer =
                        clients.newTransactionalProducer(TransactionalIds.ofResharding(group))) {
            producer.initTransactions(); // ends and fences off another run
            ReshardLook first = ReshardLook.at(moved, clients, consumer);
            if (first.isFilled()) {
                return String.format(
                        "nothing is left to do: topic %s has all of the state of topic %s. %s",
                        moved.targetName(), moved.sourceName(), next(moved));
            }
            require(first.refusal());
            ReshardControls controls = new ReshardControls(moved, producer);
            controls.markAndSeal(first);
            Optional<String> member = members.refusal();
            ReshardLook second = ReshardLook.at(moved, clients, consumer);
            Optional<String> refusal = member.or(second::refusal);
            if (refusal.isPresent()) {
                controls.withdraw();
            }
            require(refusal);
            StateCopy copy = copy(second, consumer, producer);
            controls.filled();
            return String.format(
                    "copied %d records of %d customers from %s (partition count %d) to %s (partition count %d). %s",
                    copy.records(),
                    copy.customers(),
                    moved.sourceName(),
                    moved.source().size(),
                    moved.targetName(),
                    moved.target().size(),
                    next(moved));
        }
    }

    private static String next(ReshardTopics moved) {
        return "Now set jobwire.topics.state=" + moved.targetName() + " and remove jobwire.maintenance; "
                + moved.sourceName() + " is not needed any more";
    }

    private static void require(Optional<String> refusal) {
        refusal.ifPresent(reason -> {
            throw new TopicMisconfiguredException(reason);
        });
    }

    private static StateCopy copy(ReshardLook look, StateReader consumer, Producer<String, byte[]> producer) {
        ReshardTopics moved = look.topics();
        StateCopy copy = new StateCopy(
                moved.sourceName(), moved.targetName(), moved.target().size(), producer);
        copy.addLeftovers(look.copies());
        SkippedRecords skipped = new SkippedRecords(new LongAdder());
        new PartitionReader(consumer).read(Map.of(), look.sourceEnds(), record -> {
            if (StateKey.isOwn(record.key())) {
                copy.copy(record);
            } else if (!ControlKey.isControl(record.key())) {
                skipped.add(record.offset(), record.key(), "");
            }
        });
        copy.finish();
        if (skipped.count() > 0) {
            MaintenanceLog.LOG.notCopied(skipped.count(), skipped.firstKey());
        }
        return copy;
    }

    private int partitionCount(String topic) {
        return Objects.requireNonNull(KafkaClients.await(
                                clients.admin().describeTopics(List.of(topic)).allTopicNames())
                        .get(topic))
                .partitions()
                .size();
    }
}
