package io.jobwire.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwire.elements.TestSettings;
import io.jobwire.sandbox.SandboxKafka;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Topics on a real broker. */
class TopicProvisionerTest {
    private static SandboxKafka kafka;
    private static KafkaClients clients;

    private @Nullable String signals;
    private final String name = UUID.randomUUID().toString();
    private final String events = "events-" + name;
    private final String state = "state-" + name;
    private final String deadLetters = "dead-letters-" + name;

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
    void missing_topics_are_created_and_the_state_topic_is_compacted() {
        assertThat(await(provisioner("partitions", "3").ensureTopics(List.of())))
                .isEqualTo(3);

        assertThat(partitions(events)).isEqualTo(3);
        assertThat(partitions(deadLetters)).isEqualTo(3);
        assertThat(cleanupPolicy(state)).isEqualTo("compact");
        assertThat(cleanupPolicy(events)).isEqualTo("delete");
    }

    @Test
    void further_topics_are_created_as_well() {
        String further = "further-" + name;

        await(provisioner("partitions", "3").ensureTopics(List.of(further)));

        assertThat(partitions(further)).isEqualTo(3);
        assertThat(cleanupPolicy(further)).isEqualTo("delete");
    }

    @Test
    void a_further_topic_that_is_missing_is_reported_with_the_command_that_creates_it_if_jobwire_must_not() {
        await(provisioner("partitions", "3").ensureTopics(List.of()));

        assertThatThrownBy(() -> await(
                        provisioner("create", "false", "partitions", "3").ensureTopics(List.of("further-" + name))))
                .isInstanceOf(TopicMisconfiguredException.class)
                .hasMessageContaining("kafka-topics.sh --create --topic further-" + name + " --partitions 3");
    }

    @Test
    void existing_topics_stay_as_they_are() {
        create(new NewTopic(state, 5, (short) 1).configs(Map.of("cleanup.policy", "compact")));

        assertThat(await(provisioner("partitions", "3").ensureTopics(List.of())))
                .isEqualTo(5);
        assertThat(await(provisioner("partitions", "3").ensureTopics(List.of())))
                .isEqualTo(5);
    }

    @Test
    void a_missing_topic_is_reported_with_the_command_that_creates_it_if_jobwire_must_not() {
        assertThatThrownBy(() ->
                        await(provisioner("create", "false", "partitions", "3").ensureTopics(List.of())))
                .isInstanceOf(TopicMisconfiguredException.class)
                .hasMessageContaining("jobwire.topics.create is false")
                .hasMessageContaining("kafka-topics.sh --create --topic " + state
                        + " --partitions 3 --config cleanup.policy=compact --config min.cleanable.dirty.ratio=0.2"
                        + " --config segment.bytes=67108864 --config segment.ms=21600000");
    }

    @Test
    void a_state_topic_that_is_not_compacted_is_reported_with_the_command_that_corrects_it() {
        create(new NewTopic(state, 1, (short) 1));

        assertThatThrownBy(() -> await(provisioner().ensureTopics(List.of())))
                .isInstanceOf(TopicMisconfiguredException.class)
                .hasMessageContaining("Topic " + state + " (jobwire.topics.state) has cleanup.policy=delete")
                .hasMessageContaining("--add-config cleanup.policy=compact");
    }

    @Test
    void a_state_topic_that_was_enlarged_while_it_held_customers_is_reported() {
        await(provisioner("partitions", "2").ensureTopics(List.of()));
        writeState(2);
        assertThat(await(provisioner().ensureTopics(List.of()))).isEqualTo(2);
        KafkaClients.await(clients.admin()
                .createPartitions(Map.of(state, NewPartitions.increaseTo(4)))
                .all());

        assertThatThrownBy(() -> await(provisioner().ensureTopics(List.of())))
                .isInstanceOf(PartitionCountMismatchException.class)
                .hasMessageContaining("has 4 partitions, but its records were written for 2");
    }

    @Test
    void another_state_topic_is_created_with_its_own_partition_count() {
        String other = "other-" + name;

        assertThat(await(provisioner().ensureStateTopic(other, 7))).isEqualTo(7);
        assertThat(await(provisioner().ensureStateTopic(other, 9))).isEqualTo(7);
        assertThat(cleanupPolicy(other)).isEqualTo("compact");
    }

    @Test
    void the_topic_of_signals_is_created_with_one_partition_and_refused_with_more() {
        String topic = "signals-" + name;
        signals = topic;
        await(provisioner("partitions", "3").ensureTopics(List.of()));
        assertThat(partitions(topic)).isEqualTo(1);

        KafkaClients.await(clients.admin()
                .createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                .all());
        assertThatThrownBy(() -> await(provisioner("partitions", "3").ensureTopics(List.of())))
                .isInstanceOf(TopicMisconfiguredException.class)
                .hasMessageContaining("(jobwire.signals.topic) has 2 partitions, but must have one");
    }

    private TopicProvisioner provisioner(String... entries) {
        String[] all = new String[entries.length + 6];
        System.arraycopy(new String[] {"events", events, "state", state, "dead-letter", deadLetters}, 0, all, 0, 6);
        System.arraycopy(entries, 0, all, 6, entries.length);
        return new TopicProvisioner(
                clients,
                TestSettings.read(TopicSettings.class, "jobwire.topics.", all),
                signals == null
                        ? TestSettings.read(SignalSettings.class, "jobwire.signals.")
                        : TestSettings.read(SignalSettings.class, "jobwire.signals.", "topic", signals));
    }

    private void writeState(int partitions) {
        try (Producer<String, byte[]> producer = clients.newTransactionalProducer("test-" + name)) {
            producer.initTransactions();
            producer.beginTransaction();
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(state, 0, "c", "{}".getBytes(StandardCharsets.UTF_8));
            PartitionCountHeader.write(record.headers(), partitions);
            var unused = producer.send(record);
            producer.commitTransaction();
        }
    }

    private static void create(NewTopic topic) {
        KafkaClients.await(clients.admin().createTopics(List.of(topic)).all());
    }

    private static int partitions(String topic) {
        return Objects.requireNonNull(KafkaClients.await(
                                clients.admin().describeTopics(List.of(topic)).allTopicNames())
                        .get(topic))
                .partitions()
                .size();
    }

    private static String cleanupPolicy(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Objects.requireNonNull(KafkaClients.await(clients.admin()
                                .describeConfigs(List.of(resource))
                                .all())
                        .get(resource))
                .get("cleanup.policy")
                .value();
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(60));
    }
}
