package io.jobwire.maintenance;

import io.jobwire.kafka.CopyHeader;
import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.StateReader;
import io.jobwire.shard.ControlReader;
import io.jobwire.shard.OwnershipRules;
import io.jobwire.state.ControlKind;
import io.jobwire.state.PartitionControls;
import io.jobwire.state.StateKey;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * What both topics hold up to their ends at one moment, and whether the state may be moved.
 *
 * @param sourceEnds the ends of the source, up to which it is to be copied
 * @param source the source's control records
 * @param target the target's control records
 * @param copies the keys of what was copied to the target
 * @param published whether the target holds a record that a replica has published
 * @param contradiction why the source's state cannot be moved at all
 */
record ReshardLook(
        ReshardTopics topics,
        Map<TopicPartition, Long> sourceEnds,
        Map<TopicPartition, PartitionControls> source,
        Map<TopicPartition, PartitionControls> target,
        Set<String> copies,
        boolean published,
        Optional<String> contradiction) {

    /**
     * Reads both topics, and waits for open transactions. Blocks.
     *
     * @param consumer with read_committed
     * @throws KafkaException if Kafka cannot be read
     */
    static ReshardLook at(ReshardTopics topics, KafkaClients clients, StateReader consumer) {
        ControlReader reader = new ControlReader(consumer);
        Map<TopicPartition, Long> sourceEnds = clients.uncommittedEndOffsets(topics.source());
        Map<TopicPartition, Long> targetEnds = clients.uncommittedEndOffsets(topics.target());
        Set<String> copies = new HashSet<>();
        Set<String> published = new HashSet<>();
        Map<TopicPartition, PartitionControls> target = reader.read(targetEnds, record -> {
            if (StateKey.isOwn(record.key())) {
                (CopyHeader.isIn(record.headers()) ? copies : published).add(record.key());
            }
        });
        CustomerPlaces places = new CustomerPlaces();
        Map<TopicPartition, PartitionControls> source = reader.read(sourceEnds, places::add);
        return new ReshardLook(
                topics, sourceEnds, source, target, copies, !published.isEmpty(), places.contradiction());
    }

    /** Whether the target has all of the source's state already. */
    boolean isFilled() {
        return target.values().stream()
                .allMatch(controls -> controls.owner().equals(Optional.of(topics.groupId()))
                        && controls.topic(ControlKind.FILLED).equals(Optional.of(topics.sourceName())));
    }

    /** Why the state must not be moved, with the remedy; empty if it may. */
    Optional<String> refusal() {
        return foreign(source)
                .or(() -> foreign(target))
                .or(this::elsewhere)
                .or(this::incomplete)
                .or(this::inUse)
                .or(this::contradiction);
    }

    private Optional<String> foreign(Map<TopicPartition, PartitionControls> partitions) {
        return partitions.entrySet().stream()
                .flatMap(each -> each.getValue().owner().stream()
                        .filter(owner -> !owner.equals(topics.groupId()))
                        .map(owner -> "Topic " + each.getKey().topic() + " belongs to the consumer group " + owner
                                + ", which has claimed partition "
                                + each.getKey().partition()
                                + ", and not to group " + topics.groupId() + ". Set jobwire.group-id=" + owner
                                + ", or name another topic"))
                .findFirst();
    }

    private Optional<String> elsewhere() {
        Stream<String> targets = source.values().stream()
                .flatMap(controls -> controls.topic(ControlKind.MARKER, topics.groupId()).stream())
                .filter(other -> !other.equals(topics.targetName()))
                .map(other -> "The state of topic " + topics.sourceName() + " has been moved to topic " + other
                        + ", says a marker. Set jobwire.topics.state=" + other + ", or jobwire.reshard.target=" + other
                        + " to complete a move that was interrupted");
        Stream<String> sources = target.values().stream()
                .flatMap(controls -> controls.topic(ControlKind.SEAL, topics.groupId()).stream())
                .filter(other -> !other.equals(topics.sourceName()))
                .map(other -> "Topic " + topics.targetName() + " (jobwire.reshard.target) gets the state of topic "
                        + other + ", says its seal. Name a new topic");
        return Stream.concat(targets, sources).findFirst();
    }

    private Optional<String> incomplete() {
        return source.entrySet().stream()
                .flatMap(each -> OwnershipRules.sealed(each.getKey(), each.getValue()).stream())
                .findFirst();
    }

    private Optional<String> inUse() {
        return published
                ? Optional.of("Topic " + topics.targetName() + " (jobwire.reshard.target) is in use: it holds what a"
                        + " replica has published. Name a new topic")
                : Optional.empty();
    }
}
