package io.jobwire.shard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwire.elements.TestSettings;
import io.jobwire.kafka.CopyHeader;
import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.TopicMisconfiguredException;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.sandbox.SandboxKafka;
import io.jobwire.state.ControlKey;
import io.jobwire.state.ControlKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The look before joining, on a real broker. */
class OwnershipCheckTest {
    private static final int COUNT = 2;
    private static final String GROUP = "jobwire";

    private static SandboxKafka kafka;
    private static KafkaClients clients = new KafkaClients(Map.of());

    private final String topic = "state-" + UUID.randomUUID();
    private final OwnershipCheck check = new OwnershipCheck(
            clients,
            TestSettings.read(TopicSettings.class, "jobwire.topics.", "state", topic),
            TestSettings.read(GroupSettings.class, "jobwire."));
    private final Producer<String, byte[]> producer = clients.newTransactionalProducer("test-" + topic);

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

    @BeforeEach
    void createTopic() {
        KafkaClients.await(clients.admin()
                .createTopics(List.of(new NewTopic(topic, COUNT, (short) 1)))
                .all());
        producer.initTransactions();
    }

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void an_empty_topic_and_one_of_the_own_group_may_be_used() {
        assertAllowed();

        write(control(0, ControlKind.CLAIM, GROUP, null));
        states(300, false);

        assertAllowed();
    }

    @Test
    void a_marker_behind_many_records_is_found() {
        states(300, false);
        write(control(1, ControlKind.MARKER, GROUP, "state-of-6"));

        assertRefused("moved from topic " + topic + " (jobwire.topics.state) to topic state-of-6");
    }

    @Test
    void a_topic_that_another_group_has_claimed_is_refused() {
        write(control(1, ControlKind.CLAIM, "others", null));
        states(300, false);

        assertRefused("belongs to the consumer group others, which has claimed partition 1");
    }

    @Test
    void a_sealed_topic_is_refused_until_it_is_filled() {
        write(control(1, ControlKind.SEAL, GROUP, "old"), control(1, ControlKind.CLAIM, GROUP, null));
        states(300, true);
        assertRefused("sealed until the state of topic old has been copied to it");

        write(control(1, ControlKind.FILLED, GROUP, "old"));
        assertAllowed();
    }

    @Test
    void a_topic_that_replicas_have_published_to_is_not_taken_for_a_sealed_one() {
        write(control(1, ControlKind.SEAL, GROUP, "old"), control(1, ControlKind.CLAIM, GROUP, null));
        states(150, true);
        write(control(1, ControlKind.FILLED, GROUP, "old"));
        states(300, false);

        assertAllowed();
    }

    @Test
    void what_lies_between_the_edges_decides_if_they_suggest_a_refusal() {
        states(150, false);
        write(control(1, ControlKind.CLAIM, GROUP, null));
        states(300, false);
        write(control(1, ControlKind.MARKER, "others", "void"), control(1, ControlKind.CLAIM, "others", null));

        assertAllowed();
    }

    @Test
    void an_open_transaction_is_not_waited_for() {
        write(control(1, ControlKind.CLAIM, GROUP, null));
        producer.beginTransaction();
        var unused = producer.send(state(0, false));
        producer.flush();

        assertAllowed();

        producer.abortTransaction();
    }

    private void assertAllowed() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::check)
                .isInstanceOf(TopicMisconfiguredException.class)
                .hasMessageContaining(message);
    }

    private void check() {
        check.check(COUNT).await().atMost(Duration.ofSeconds(30));
    }

    private ProducerRecord<String, byte[]> control(
            int partition, ControlKind kind, String group, @Nullable String about) {
        return ControlRecords.of(new TopicPartition(topic, partition), new ControlKey(kind, group), about, COUNT);
    }

    private void states(int number, boolean copies) {
        producer.beginTransaction();
        for (int i = 0; i < number; i++) {
            var unused = producer.send(state(i, copies));
        }
        producer.commitTransaction();
    }

    private ProducerRecord<String, byte[]> state(int number, boolean copy) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, 1, "c" + number, new byte[0]);
        if (copy) {
            CopyHeader.write(record.headers(), "old");
        }
        return record;
    }

    @SafeVarargs
    private void write(ProducerRecord<String, byte[]>... records) {
        producer.beginTransaction();
        for (ProducerRecord<String, byte[]> record : records) {
            var unused = producer.send(record);
        }
        producer.commitTransaction();
    }
}
