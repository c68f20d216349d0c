package io.jobwire.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.SandboxKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Batches that a real broker accepts, and that Kafka's consumer cannot read. */
class StateReaderTest {
    private static SandboxKafka kafka;
    private static KafkaClients clients = new KafkaClients(Map.of());

    private final TopicPartition partition = new TopicPartition("state-" + UUID.randomUUID(), 0);

    @BeforeAll
    static void startKafka() {
        kafka = SandboxKafka.start();
        clients = new KafkaClients(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterAll
    static void stopKafka() {
        clients.close();
        kafka.close();
    }

    @Test
    void a_batch_whose_records_the_broker_accepts_and_nobody_can_read_is_passed_over_and_reported() {
        // Given
        KafkaClients.await(clients.admin()
                .createTopics(List.of(new NewTopic(partition.topic(), 1, (short) 1)))
                .all());
        RawProducer producer = new RawProducer(kafka.bootstrapServers());
        producer.produce(partition, RawProducer.readable("a", "b"));
        producer.produceUnreadable(partition, "c", "d");
        producer.produce(partition, RawProducer.readable("e"));
        producer.produceUnreadable(partition, "f");
        producer.produce(partition, RawProducer.readable("g"));
        List<String> keys = new ArrayList<>();
        List<OversizedBatch> passedOver = new ArrayList<>();

        // When
        try (StateReader reader = clients.newStateReader()) {
            reader.onOversized(passedOver::add);
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            Awaitility.await().until(() -> {
                reader.poll(Duration.ofMillis(100)).forEach(record -> keys.add(record.key()));
                return reader.position(partition) == 7;
            });
        }

        // Then
        assertThat(keys).containsExactly("a", "b", "c", "e", "g");
        assertThat(passedOver)
                .containsExactly(
                        new OversizedBatch(partition, 2, 2, "its records cannot be read"),
                        new OversizedBatch(partition, 5, 1, "its records cannot be read"));
    }
}
