package io.jobwire.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SandboxKafkaTest {

    @Test
    void a_restarted_broker_has_the_same_port_and_data() throws Exception {
        // Given
        int port = FreePorts.find();
        try (SandboxKafka kafka = SandboxKafka.start(1, port, Map.of())) {
            createTopic(kafka, "kept", 1);
            send(kafka, "kept", "before");

            // When
            kafka.stopBroker(0);
            boolean freeWhileStopped = FreePorts.isFree(port);
            kafka.startBroker(0);

            // Then
            send(kafka, "kept", "after");
            assertThat(freeWhileStopped).isTrue();
            assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            assertThat(read(kafka, "kept", 2)).containsExactly("before", "after");
        }
    }

    @Test
    void a_cluster_of_three_brokers_commits_transactions_while_one_is_stopped() throws Exception {
        // Given
        try (SandboxKafka kafka = SandboxKafka.start(3, 0, Map.of())) {
            createTopic(kafka, "spread", 3);

            // When
            kafka.stopBroker(1);

            // Then
            sendInTransaction(kafka, "spread", "still there");
            assertThat(read(kafka, "spread", 1)).containsExactly("still there");
        }
    }

    private static void createTopic(SandboxKafka kafka, String topic, int replicas) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(Set.of(new NewTopic(topic, 1, (short) replicas)))
                    .all()
                    .get();
        }
    }

    private static void send(SandboxKafka kafka, String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer = producer(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static void sendInTransaction(SandboxKafka kafka, String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                producer(Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "t"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, value)).get();
            producer.commitTransaction();
        }
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    private static List<String> read(SandboxKafka kafka, String topic, int count) {
        List<String> values = new ArrayList<>();
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return values.size() >= count;
            });
        }
        return values;
    }
}
