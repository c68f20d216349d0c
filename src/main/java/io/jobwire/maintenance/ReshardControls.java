package io.jobwire.maintenance;

import io.jobwire.shard.ControlRecords;
import io.jobwire.state.ControlKind;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Writes the control records of resharding, each step in one transaction. Blocking and not thread-safe.
 *
 * <p>All methods throw {@link KafkaException} if it is not known that the transaction was committed.
 */
final class ReshardControls {
    private final ReshardTopics topics;
    private final Producer<String, byte[]> producer;

    /** @param producer with initialised transactions, and none open */
    ReshardControls(ReshardTopics topics, Producer<String, byte[]> producer) {
        this.topics = topics;
        this.producer = producer;
    }

    /** Marks the source, and seals and claims the target, each where that is not so yet. */
    void markAndSeal(ReshardLook look) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        look.source().forEach((partition, controls) -> {
            if (controls.topic(ControlKind.MARKER, topics.groupId()).isEmpty()) {
                records.add(marker(partition, topics.targetName()));
            }
        });
        look.target().forEach((partition, controls) -> {
            if (controls.topic(ControlKind.SEAL, topics.groupId()).isEmpty()) {
                records.add(ofTarget(partition, ControlKind.SEAL, topics.sourceName()));
            }
            if (controls.claim(topics.groupId()).isEmpty()) {
                records.add(ofTarget(partition, ControlKind.CLAIM, null));
            }
        });
        write(records);
    }

    /** Withdraws the marker. The seal stays: it is all that a replica sees that was started on the target too early. */
    void withdraw() {
        write(topics.source().stream().map(partition -> marker(partition, null)).toList());
    }

    /** Lifts the seal. */
    void filled() {
        write(topics.target().stream()
                .map(partition -> ofTarget(partition, ControlKind.FILLED, topics.sourceName()))
                .toList());
    }

    private ProducerRecord<String, byte[]> marker(TopicPartition partition, @Nullable String target) {
        return ControlRecords.of(
                partition,
                topics.key(ControlKind.MARKER),
                target,
                topics.source().size());
    }

    private ProducerRecord<String, byte[]> ofTarget(
            TopicPartition partition, ControlKind kind, @Nullable String topic) {
        return ControlRecords.of(
                partition, topics.key(kind), topic, topics.target().size());
    }

    private void write(List<ProducerRecord<String, byte[]>> records) {
        if (records.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        records.forEach(record -> {
            var unused = producer.send(record); // a failure makes the commit fail
        });
        producer.commitTransaction();
    }
}
