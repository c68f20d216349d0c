package io.jobwire;

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

/** Reads topics as any downstream consumer would: a plain Kafka consumer that sees only what is committed. */
final class EventTopic {
    private final Map<String, Object> cluster;

    EventTopic(String bootstrapServers) {
        this(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** @param cluster how the cluster is connected to */
    EventTopic(Map<String, Object> cluster) {
        this.cluster = cluster;
    }

    /** All events that are committed now; of one partition in the order of their offsets. */
    List<ObservedEvent> events() {
        return records("elements.job-status-changed").stream()
                .map(ObservedEvent::of)
                .toList();
    }

    /** How many records of a topic were written and not committed. */
    int uncommitted(String topic) {
        return records(topic, "read_uncommitted").size() - records(topic).size();
    }

    /** All records of a topic that are committed now; none if there is no such topic. */
    List<ConsumerRecord<String, byte[]>> records(String topic) {
        return records(topic, "read_committed");
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic, String isolation) {
        Map<String, Object> config = new HashMap<>(cluster);
        config.put("isolation.level", isolation);
        config.put("allow.auto.create.topics", false);
        config.put("enable.auto.commit", false);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().getOrDefault(topic, List.of()).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readTo(consumer, consumer.endOffsets(partitions));
        }
    }

    private static List<ConsumerRecord<String, byte[]>> readTo(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        while (isBefore(consumer, ends.entrySet())) {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return records;
    }

    private static boolean isBefore(
            KafkaConsumer<String, byte[]> consumer, Collection<Map.Entry<TopicPartition, Long>> ends) {
        return ends.stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }
}
