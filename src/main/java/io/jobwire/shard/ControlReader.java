package io.jobwire.shard;

import io.jobwire.kafka.CopyHeader;
import io.jobwire.kafka.PartitionReader;
import io.jobwire.kafka.StateReader;
import io.jobwire.state.PartitionControls;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the control records of several partitions. Blocking and not thread-safe. */
public final class ControlReader {
    private static final long EDGE = 100;

    private final StateReader consumer;
    private final PartitionReader reader;

    /** @param consumer of no group; the caller closes it */
    public ControlReader(StateReader consumer) {
        this.consumer = consumer;
        this.reader = new PartitionReader(consumer);
    }

    /**
     * Reads partitions from their beginning.
     *
     * @param ends where to end reading
     * @param others gets all records that are not control records
     * @return the controls of each partition
     * @throws KafkaException if Kafka cannot be read
     */
    public Map<TopicPartition, PartitionControls> read(
            Map<TopicPartition, Long> ends, java.util.function.Consumer<ConsumerRecord<String, byte[]>> others) {
        Map<TopicPartition, PartitionControls> controls = new HashMap<>();
        ends.keySet().forEach(partition -> controls.put(partition, new PartitionControls()));
        reader.read(Map.of(), ends, record -> collect(record, controls, others));
        return controls;
    }

    /**
     * What the beginning and the end of a partition hold.
     *
     * @param controls the control records there
     * @param published whether there is a record that a replica has published
     */
    record Edges(PartitionControls controls, boolean published) {}

    /** Reads the beginnings and the ends of partitions, where control records usually are; waits for nothing. */
    Map<TopicPartition, Edges> readEdges(List<TopicPartition> partitions) {
        consumer.assign(partitions); // otherwise the consumer would log a warning for each end that it looks up
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> heads = new HashMap<>();
        Map<TopicPartition, Long> tails = new HashMap<>();
        consumer.beginningOffsets(partitions).forEach((partition, begin) -> {
            long end = ends.getOrDefault(partition, begin);
            heads.put(partition, Math.min(begin + EDGE, end));
            tails.put(partition, Math.min(Math.max(begin + EDGE, end - EDGE), end));
        });
        Set<TopicPartition> published = new HashSet<>();
        java.util.function.Consumer<ConsumerRecord<String, byte[]>> others = record -> {
            if (!CopyHeader.isIn(record.headers())) {
                published.add(new TopicPartition(record.topic(), record.partition()));
            }
        };
        Map<TopicPartition, PartitionControls> controls = read(heads, others);
        reader.read(tails, ends, record -> collect(record, controls, others));
        Map<TopicPartition, Edges> edges = new HashMap<>();
        controls.forEach((partition, own) -> edges.put(partition, new Edges(own, published.contains(partition))));
        return edges;
    }

    private static void collect(
            ConsumerRecord<String, byte[]> record,
            Map<TopicPartition, PartitionControls> controls,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> others) {
        PartitionControls own = controls.get(new TopicPartition(record.topic(), record.partition()));
        if (own != null && !ControlRecords.collect(record, own)) {
            others.accept(record);
        }
    }
}
