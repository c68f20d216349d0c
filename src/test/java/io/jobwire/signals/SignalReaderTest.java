package io.jobwire.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.TestSettings;
import io.jobwire.fleet.FleetCommand;
import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.SignalSettings;
import io.jobwire.sandbox.SandboxKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signals on a real broker. */
@Timeout(120)
class SignalReaderTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static SandboxKafka kafka;
    private static KafkaClients clients;

    private final String topic = "signals-" + UUID.randomUUID();
    private final List<Signal> signals = new CopyOnWriteArrayList<>();
    private SignalReader reader;

    @BeforeAll
    static void startKafka() {
        kafka = SandboxKafka.start(1, 0, Map.of("auto.create.topics.enable", "false"));
        clients = new KafkaClients(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterAll
    static void stopKafka() {
        clients.close();
        kafka.close();
    }

    @BeforeEach
    void createReader() {
        reader = new SignalReader(clients, TestSettings.read(SignalSettings.class, "jobwire.signals.", "topic", topic));
    }

    @AfterEach
    void stop() throws InterruptedException {
        reader.stop();
    }

    @Test
    void signals_from_before_and_after_the_start_are_passed_on_in_order_and_hostile_records_are_counted() {
        createTopic();
        send("c1", "{\"command\":\"resync\"}");
        send(null, "{\"command\":\"resync\"}");
        send("c\n1", "\u0000".repeat(50_000));
        send("*", null);
        send("*", "{\"command\":\"drop everything\"}");

        reader.start(signals::addAll);
        await(1, 4);
        assertThat(reader.newest()).map(position -> position.offset()).contains(4L);
        send("Contoso*", "{\"command\":\"resync\",\"id\":\"r-2\"}");
        await(2, 4);

        assertThat(signals)
                .extracting(Signal::command)
                .containsExactly(new FleetCommand.Resync("c1"), new FleetCommand.Resync("Contoso*"));
        assertThat(signals).extracting(signal -> signal.position().offset()).containsExactly(0L, 5L);
        assertThat(signals).extracting(Signal::isNew).containsExactly(false, true);
        assertThat(signals).extracting(Signal::id).containsExactly(null, "r-2");
        assertThat(reader.newest()).contains(signals.get(1).position());
    }

    @Test
    void a_batch_that_is_too_large_once_decompressed_is_passed_over() {
        createTopic();
        try (KafkaProducer<String, byte[]> producer = producer("gzip")) {
            var unused = producer.send(new ProducerRecord<>(topic, "*", new byte[4 << 20]));
        }
        send("*", "{\"command\":\"resync\"}");

        reader.start(signals::addAll);

        await(1, 1);
    }

    @Test
    void what_kafka_no_longer_retains_is_not_seen() {
        createTopic();
        send("c1", "{\"command\":\"resync\"}");
        send("c2", "{\"command\":\"resync\"}");
        KafkaClients.await(clients.admin()
                .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(1)))
                .all());

        reader.start(signals::addAll);
        await(1, 0);

        assertThat(signals).extracting(Signal::customers).containsExactly("c2");
    }

    @Test
    void a_topic_that_is_missing_is_waited_for() {
        reader.start(signals::addAll);
        createTopic();
        send("c1", "{\"command\":\"resync\"}");

        await(1, 0);
    }

    @Test
    void without_a_topic_there_is_no_reader() {
        SignalReader none = new SignalReader(clients, TestSettings.read(SignalSettings.class, "jobwire.signals."));

        none.start(signals::addAll);

        assertThat(none.newest()).isEmpty();
        assertThat(none.accepted() + none.ignored()).isZero();
    }

    private void createTopic() {
        KafkaClients.await(clients.admin()
                .createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                .all());
    }

    private void await(int accepted, int ignored) {
        Awaitility.await(accepted + " signals, and " + ignored + " that are none")
                .atMost(TIMEOUT)
                .until(() -> signals.size() >= accepted && reader.ignored() >= ignored);
        assertThat(reader.accepted()).isEqualTo(accepted);
        assertThat(reader.ignored()).isEqualTo(ignored);
    }

    private void send(@Nullable String key, @Nullable String value) {
        try (KafkaProducer<String, byte[]> producer = producer("none")) {
            var unused = producer.send(
                    new ProducerRecord<>(topic, key, value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static KafkaProducer<String, byte[]> producer(String compression) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "compression.type",
                        compression,
                        "max.request.size",
                        8 << 20),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
