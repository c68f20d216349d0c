package io.jobwire.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Checks that the records of the state topic were written for the partition count that it has now, by the header of the
 * first remaining record of each partition that has one; of what others have written there, some records are passed
 * over. It reads all partitions: added ones are empty, and a replica that owned only empty ones would take known
 * customers for new.
 */
public final class PartitionCountCheck {
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** Of records without such a header, so many are passed over before a partition counts as checked. */
    private static final int MAX_FOREIGN = 100;

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
        try (StateReader consumer = clients.newStateReader()) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            checkFirstRecords(consumer, all);
        }
    }

    private static void checkFirstRecords(StateReader consumer, List<TopicPartition> all) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        Set<TopicPartition> unchecked = new HashSet<>(all);
        Map<TopicPartition, Integer> foreign = new HashMap<>();
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!unchecked.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException(
                        "Cannot read the first record of " + unchecked + " within " + TIMEOUT.toSeconds() + " s");
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL_TIMEOUT)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (unchecked.contains(partition)) {
                    boolean own = isOwn(record);
                    if (own) {
                        PartitionCountHeader.check(record.headers(), all.size());
                    }
                    if (own || foreign.merge(partition, 1, Integer::sum) >= MAX_FOREIGN) {
                        unchecked.remove(partition);
                    }
                }
            }
            unchecked.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            consumer.pause(all.stream()
                    .filter(partition -> !unchecked.contains(partition))
                    .toList());
        }
    }

    /** Whether a record looks as if Jobwire had written it; restoring a shard looks more closely. */
    private static boolean isOwn(ConsumerRecord<String, byte[]> record) {
        String key = record.key();
        return key != null
                && key.strip().equals(key)
                && key.chars().noneMatch(Character::isISOControl)
                && (record.value() == null || (record.value().length > 0 && record.value()[0] == '{'))
                && PartitionCountHeader.read(record.headers()).isPresent();
    }
}
