package io.jobwire.kafka;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Checks that the records of the state topic were written for the partition count that it has now, by the header of the
 * first remaining record of each partition. It reads all partitions: added ones are empty, and a replica that owned
 * only empty ones would take known customers for new.
 */
public final class PartitionCountCheck {
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final KafkaClients clients;

    /** Reads with a consumer of these clients. */
    public PartitionCountCheck(KafkaClients clients) {
        this.clients = clients;
    }

    /**
     * Checks that the topic still has this partition count, and reads the first record of each partition. Blocks.
     *
     * @throws PartitionCountMismatchException if it has another, or a record was written for another
     * @throws KafkaException if Kafka cannot be read
     */
    public void checkUnchanged(String topic, int partitions) {
        int actual = Objects.requireNonNull(KafkaClients.await(
                                clients.admin().describeTopics(List.of(topic)).allTopicNames())
                        .get(topic))
                .partitions()
                .size();
        if (actual != partitions) {
            throw PartitionCountMismatchException.countChanged(partitions, actual);
        }
        check(topic, partitions);
    }

    /**
     * Reads the first committed record of each partition. Blocks.
     *
     * @param partitions the topic's current partition count
     * @throws PartitionCountMismatchException if a record was written for another count
     * @throws KafkaException if the topic cannot be read within 30 s
     */
    public void check(String topic, int partitions) {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
        try (Consumer<String, byte[]> consumer = clients.newStateReader()) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            checkFirstRecords(consumer, all);
        }
    }

    private static void checkFirstRecords(Consumer<String, byte[]> consumer, List<TopicPartition> all) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        Set<TopicPartition> unchecked = new HashSet<>(all);
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!unchecked.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException(
                        "Cannot read the first record of " + unchecked + " within " + TIMEOUT.toSeconds() + " s");
            }
            for (ConsumerRecord<String, byte[]> first : consumer.poll(POLL_TIMEOUT)) {
                PartitionCountHeader.check(first.headers(), all.size());
                unchecked.remove(new TopicPartition(first.topic(), first.partition()));
            }
            unchecked.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            consumer.pause(all.stream()
                    .filter(partition -> !unchecked.contains(partition))
                    .toList());
        }
    }
}
