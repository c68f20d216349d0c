package io.jobwire.shard;

import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.state.ControlCodec;
import io.jobwire.state.ControlKey;
import io.jobwire.state.ControlKind;
import io.jobwire.state.ControlRecord;
import io.jobwire.state.PartitionControls;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads and writes the control records of the state topic. */
public final class ControlRecords {
    /** Stands for a topic's name that cannot be read: what a record forbids stays forbidden. */
    private static final String UNREADABLE = "(unreadable)";

    private ControlRecords() {}

    /**
     * Adds a record to the controls of its partition, if Jobwire has written it: each of its control records says for
     * which partition count.
     *
     * @return whether its key is that of a control record; of any other, nothing is added
     */
    public static boolean collect(ConsumerRecord<String, byte[]> record, PartitionControls controls) {
        if (!ControlKey.isControl(record.key())) {
            return false;
        }
        if (isOwn(record)) {
            ControlKey.parse(record.key()).ifPresent(key -> {
                if (record.value() == null) {
                    controls.remove(key);
                } else {
                    controls.add(new ControlRecord(
                            key, topic(record.value()), PartitionCountHeader.read(record.headers()), record.offset()));
                }
            });
        }
        return true;
    }

    /** Whether Jobwire, this version or another, has written a record whose key is that of a control record. */
    static boolean isOwn(ConsumerRecord<String, byte[]> record) {
        return PartitionCountHeader.read(record.headers()).isPresent();
    }

    private static @Nullable String topic(byte[] value) {
        try {
            return ControlCodec.decode(value);
        } catch (IOException | RuntimeException e) {
            return UNREADABLE;
        }
    }

    /** A group's claim to a partition. */
    public static ProducerRecord<String, byte[]> claim(TopicPartition partition, String groupId, int partitions) {
        return of(partition, new ControlKey(ControlKind.CLAIM, groupId), null, partitions);
    }

    /**
     * A control record.
     *
     * @param topic the other topic that it is about; null withdraws a marker
     * @param partitions the partition count of the topic that it is written to
     */
    public static ProducerRecord<String, byte[]> of(
            TopicPartition partition, ControlKey key, @Nullable String topic, int partitions) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(partition.topic(), partition.partition(), key.text(), ControlCodec.encode(topic));
        PartitionCountHeader.write(record.headers(), partitions);
        return record;
    }
}
