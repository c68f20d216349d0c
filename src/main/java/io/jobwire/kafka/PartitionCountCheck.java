package io.jobwire.kafka;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether the customers in the state topic were placed by as many partitions as it has: the first record that is left
 * in each partition tells. All partitions are asked, since those that somebody has added are empty, and a replica that
 * was given only those would take their customers for new ones.
 */
public final class PartitionCountCheck {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final KafkaClients clients;

    /** Asks by these clients. */
    public PartitionCountCheck(KafkaClients clients) {
        this.clients = clients;
    }

    /**
     * Reads the first record of each partition. Blocks.
     *
     * @param partitions how many the topic has
     * @throws PartitionCountMismatchException if a record was placed by another number
     * @throws KafkaException if Kafka cannot be read
     */
    public void check(String topic, int partitions) {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
        try (Consumer<String, byte[]> consumer = clients.newStateReader("read_uncommitted")) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            Set<TopicPartition> unknown = new HashSet<>(all);
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (!unknown.isEmpty()) {
                if (System.nanoTime() > deadline) {
                    throw new KafkaException("The state topic " + topic + " cannot be read");
                }
                for (ConsumerRecord<String, byte[]> first : consumer.poll(POLL)) {
                    check(first, partitions);
                    unknown.remove(new TopicPartition(first.topic(), first.partition()));
                }
                unknown.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
                consumer.pause(all.stream()
                        .filter(partition -> !unknown.contains(partition))
                        .toList());
            }
        }
    }

    private static void check(ConsumerRecord<String, byte[]> record, int partitions) {
        OptionalInt placedBy = PartitionCountHeader.of(record.headers());
        if (placedBy.isPresent() && placedBy.getAsInt() != partitions) {
            throw PartitionCountMismatchException.placedBy(placedBy.getAsInt(), partitions);
        }
    }
}
