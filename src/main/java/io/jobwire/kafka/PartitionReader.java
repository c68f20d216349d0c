package io.jobwire.kafka;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads stretches of several partitions. Blocking and not thread-safe. */
public final class PartitionReader {
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

    private final StateReader consumer;

    /** @param consumer of no group; the caller closes it */
    public PartitionReader(StateReader consumer) {
        this.consumer = consumer;
    }

    /**
     * Reads each partition from an offset up to another, for as long as that takes: a consumer with read_committed
     * waits for open transactions to end.
     *
     * @param from where to begin; where the partition begins if it is not listed
     * @param to where to end, which is not read any more; its keys are the partitions to read
     * @param receiver gets all records, each partition's in order
     * @throws KafkaException if Kafka cannot be read
     */
    public void read(
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> receiver) {
        consumer.assign(to.keySet());
        consumer.resume(to.keySet());
        consumer.seekToBeginning(to.keySet());
        from.forEach(consumer::seek);
        for (List<TopicPartition> rest = unread(to); !rest.isEmpty(); rest = unread(to)) {
            Set<TopicPartition> done = new HashSet<>(to.keySet());
            rest.forEach(done::remove);
            consumer.pause(done);
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL_TIMEOUT)) {
                Long end = to.get(new TopicPartition(record.topic(), record.partition()));
                if (end != null && record.offset() < end) {
                    receiver.accept(record);
                }
            }
        }
    }

    private List<TopicPartition> unread(Map<TopicPartition, Long> to) {
        return to.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) < end.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }
}
