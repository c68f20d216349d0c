package io.jobwire;

import io.jobwire.contract.PublishedRecords;
import io.jobwire.sandbox.CustomerNotice;
import io.jobwire.sandbox.ObservedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads topics as a downstream consumer does: with a plain Kafka consumer that reads only committed records, which must
 * be valid ({@link PublishedRecords}).
 */
final class TopicReader {
    private final Map<String, Object> connection;

    TopicReader(String bootstrapServers) {
        this(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** @param connection the Kafka client properties with which to connect */
    TopicReader(Map<String, Object> connection) {
        this.connection = connection;
    }

    /** All events about jobs that are committed now; those of one partition in the order of their offsets. */
    List<ObservedEvent> events() {
        return records("elements.job-status-changed").stream()
                .filter(ObservedEvent::isAboutJob)
                .map(ObservedEvent::of)
                .toList();
    }

    /** All events about customers that are committed now; those of one partition in the order of their offsets. */
    List<CustomerNotice> notices() {
        return records("elements.job-status-changed").stream()
                .filter(record -> !ObservedEvent.isAboutJob(record))
                .map(CustomerNotice::of)
                .toList();
    }

    /** The number of records of a topic that were written but not committed. */
    int uncommitted(String topic) {
        return records(topic, "read_uncommitted").size() - records(topic).size();
    }

    /** All records of a topic that are committed now; empty if the topic does not exist. */
    List<ConsumerRecord<String, byte[]>> records(String topic) {
        return records(topic, "read_committed");
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic, String isolationLevel) {
        Map<String, Object> config = new HashMap<>(connection);
        config.put("isolation.level", isolationLevel);
        config.put("allow.auto.create.topics", false);
        config.put("enable.auto.commit", false);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().getOrDefault(topic, List.of()).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, byte[]>> records = readUntil(consumer, consumer.endOffsets(partitions));
            return isolationLevel.equals("read_committed")
                    ? PublishedRecords.requireValid(String.valueOf(connection.get("bootstrap.servers")), records)
                    : records;
        }
    }

    private static List<ConsumerRecord<String, byte[]>> readUntil(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> endOffsets) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        while (isBefore(consumer, endOffsets.entrySet())) {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return records;
    }

    private static boolean isBefore(
            KafkaConsumer<String, byte[]> consumer, Collection<Map.Entry<TopicPartition, Long>> endOffsets) {
        return endOffsets.stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }
}
