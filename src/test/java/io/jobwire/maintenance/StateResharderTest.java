package io.jobwire.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwire.elements.TestSettings;
import io.jobwire.kafka.CopyHeader;
import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.PartitionReader;
import io.jobwire.kafka.SignalSettings;
import io.jobwire.kafka.StateReader;
import io.jobwire.kafka.TopicMisconfiguredException;
import io.jobwire.kafka.TopicProvisioner;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.sandbox.SandboxKafka;
import io.jobwire.shard.ControlRecords;
import io.jobwire.shard.GroupSettings;
import io.jobwire.state.ControlKey;
import io.jobwire.state.ControlKind;
import io.jobwire.state.StateKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Resharding on a real broker, step by step. */
@Timeout(180)
class StateResharderTest {
    private static final int OLD_COUNT = 2;
    private static final int NEW_COUNT = 3;
    private static final List<String> CUSTOMERS = List.of("a", "b", "c", "d", "e");

    private static SandboxKafka kafka;
    private static KafkaClients clients;

    private final String group = "group-" + UUID.randomUUID();
    private final String old = "old-" + UUID.randomUUID();
    private final String target = "new-" + UUID.randomUUID();
    private final ReshardTopics moved = new ReshardTopics(
            group, ReshardTopics.partitions(old, OLD_COUNT), ReshardTopics.partitions(target, NEW_COUNT));

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
    void createTopics() {
        KafkaClients.await(clients.admin()
                .createTopics(List.of(topic(old, OLD_COUNT), topic(target, NEW_COUNT)))
                .all());
        for (TopicPartition partition : moved.source()) {
            write(ControlRecords.claim(partition, group, OLD_COUNT));
        }
        CUSTOMERS.forEach(customer -> write(state(old, OLD_COUNT, customer)));
    }

    @Test
    void the_old_topic_is_marked_and_the_new_one_is_claimed_sealed_and_filled_in_every_partition() {
        String message = run();

        assertThat(message)
                .contains("copied 5 records of 5 customers from " + old + " (partition count 2) to " + target)
                .contains("Now set jobwire.topics.state=" + target);
        assertThat(controls(old, ControlKind.MARKER))
                .extracting(StateResharderTest::value)
                .containsExactly("{\"topic\":\"" + target + "\"}", "{\"topic\":\"" + target + "\"}");
        for (ControlKind kind : List.of(ControlKind.CLAIM, ControlKind.SEAL, ControlKind.FILLED)) {
            assertThat(controls(target, kind))
                    .extracting(ConsumerRecord::partition)
                    .containsExactlyInAnyOrder(0, 1, 2);
        }
        assertThat(states(target)).extracting(ConsumerRecord::key).containsExactlyInAnyOrderElementsOf(CUSTOMERS);
        assertThat(states(target)).allSatisfy(copy -> {
            assertThat(CopyHeader.isIn(copy.headers())).isTrue();
            assertThat(copy.partition()).isEqualTo(StateKey.partition(copy.key(), NEW_COUNT));
        });
    }

    @Test
    void a_run_after_one_that_succeeded_has_nothing_to_do_even_if_replicas_have_worked_since() {
        run();
        write(state(target, NEW_COUNT, "later"));
        List<ConsumerRecord<String, byte[]>> before = all(target);

        assertThat(run())
                .contains("nothing is left to do: topic " + target + " has all of the state of topic " + old)
                .contains("Now set jobwire.topics.state=" + target);

        assertThat(all(target)).hasSameSizeAs(before);
        assertThat(controls(old, ControlKind.MARKER)).hasSize(OLD_COUNT);
    }

    @Test
    void a_run_that_was_interrupted_after_it_marked_and_sealed_is_completed_by_the_next() {
        markAndSeal();

        assertThat(run()).contains("copied 5 records");

        assertThat(controls(old, ControlKind.MARKER)).as("written once").hasSize(OLD_COUNT);
        assertThat(controls(target, ControlKind.CLAIM)).as("written once").hasSize(NEW_COUNT);
        assertThat(controls(target, ControlKind.SEAL)).as("written once").hasSize(NEW_COUNT);
    }

    @Test
    void what_an_interrupted_run_has_copied_and_is_gone_since_is_removed() {
        markAndSeal();
        ProducerRecord<String, byte[]> leftover = state(target, NEW_COUNT, "gone");
        CopyHeader.write(leftover.headers(), old);
        write(leftover);

        run();

        assertThat(states(target))
                .filteredOn(record -> record.key().equals("gone"))
                .last()
                .extracting(ConsumerRecord::value)
                .isNull();
    }

    @Test
    void while_replicas_are_in_the_group_nothing_is_written() {
        try (KafkaConsumer<String, byte[]> member = member()) {
            awaitMember(member);

            assertRefused("1 replica is in the consumer group " + group + ". Stop all replicas, and run this again");
        }
        assertNothingWritten();
    }

    @Test
    void a_replica_that_joins_once_the_topic_is_marked_makes_the_marker_be_withdrawn_and_the_seal_stay() {
        try (KafkaConsumer<String, byte[]> member = member();
                Producer<String, byte[]> open = clients.newTransactionalProducer("open-" + old)) {
            // Given: an open transaction holds the first look up, after the first look at the group
            open.initTransactions();
            open.beginTransaction();
            var unused = open.send(new ProducerRecord<>(old, 0, "open", null));
            open.flush();
            CompletableFuture<String> running = resharder().run().subscribeAsCompletionStage();
            Awaitility.await("the first look at the group is over")
                    .during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> !running.isDone());

            // When
            awaitMember(member);
            open.abortTransaction();

            // Then
            Awaitility.await("the run ends").atMost(Duration.ofSeconds(60)).until(() -> {
                member.poll(Duration.ofMillis(50));
                return running.isDone();
            });
            assertThat(running).isCompletedExceptionally();
        }
        assertThat(controls(old, ControlKind.MARKER))
                .extracting(StateResharderTest::value)
                .containsExactlyInAnyOrder(
                        "{\"topic\":\"" + target + "\"}",
                        "{\"topic\":\"" + target + "\"}",
                        "{\"topic\":null}",
                        "{\"topic\":null}");
        assertThat(controls(target, ControlKind.SEAL)).hasSize(NEW_COUNT);
        assertThat(states(target)).isEmpty();
        assertThat(run()).contains("copied 5 records");
    }

    @Test
    void a_topic_of_another_group_is_neither_read_from_nor_written_to() {
        String foreign = "foreign-" + UUID.randomUUID();
        KafkaClients.await(
                clients.admin().createTopics(List.of(topic(foreign, NEW_COUNT))).all());
        write(ControlRecords.claim(new TopicPartition(foreign, 1), "others", NEW_COUNT));

        assertThatThrownBy(() -> run(resharder(group, old, foreign)))
                .isInstanceOf(TopicMisconfiguredException.class)
                .hasMessageContaining("Topic " + foreign + " belongs to the consumer group others")
                .hasMessageContaining("claimed partition 1");
        assertThatThrownBy(() -> run(resharder("others", old, foreign)))
                .isInstanceOf(TopicMisconfiguredException.class)
                .hasMessageContaining("Topic " + old + " belongs to the consumer group " + group)
                .hasMessageContaining("Set jobwire.group-id=" + group);
        assertThat(controls(old, ControlKind.MARKER)).isEmpty();
        assertThat(all(foreign)).hasSize(1);
    }

    @Test
    void a_target_that_a_replica_has_published_to_is_refused() {
        write(state(target, NEW_COUNT, "a"));

        assertRefused("Topic " + target + " (jobwire.reshard.target) is in use");

        assertThat(controls(old, ControlKind.MARKER)).isEmpty();
        assertThat(all(target)).hasSize(1);
    }

    @Test
    void a_target_that_a_replica_has_only_claimed_is_no_obstacle() {
        write(ControlRecords.claim(new TopicPartition(target, 0), group, NEW_COUNT));

        assertThat(run()).contains("copied 5 records");
        assertThat(controls(target, ControlKind.CLAIM)).hasSize(NEW_COUNT);
    }

    @Test
    void a_topic_that_was_moved_is_not_moved_elsewhere_and_one_that_is_sealed_is_not_moved_on() {
        markAndSeal();

        assertThatThrownBy(() -> run(resharder(group, old, "elsewhere-" + group)))
                .hasMessageContaining("The state of topic " + old + " has been moved to topic " + target);
        assertThatThrownBy(() -> run(resharder(group, target, "further-" + group)))
                .hasMessageContaining("Topic " + target + " (jobwire.topics.state) is sealed until");
    }

    @Test
    void a_target_that_gets_the_state_of_another_topic_is_refused() {
        run();
        String other = "other-" + UUID.randomUUID();
        KafkaClients.await(
                clients.admin().createTopics(List.of(topic(other, 1))).all());

        assertThatThrownBy(() -> run(resharder(group, other, target)))
                .hasMessageContaining("gets the state of topic " + old + ", says its seal. Name a new topic");
    }

    @Test
    void records_of_others_are_not_copied_and_do_not_keep_the_state_from_being_moved() {
        for (int partition = 0; partition < OLD_COUNT; partition++) {
            for (String key : new String[] {"", " x/IB1", "c\nFATAL/A", "c/\u001b[31m", "/claim/evil\nFATAL"}) {
                write(new ProducerRecord<>(old, partition, key, null));
                write(new ProducerRecord<>(target, partition, key, new byte[1]));
            }
        }
        write(new ProducerRecord<>(old, 0, "/claim/evil", new byte[1]));

        assertThat(run()).contains("copied 5 records of 5 customers");
    }

    @Test
    void a_customer_in_two_partitions_is_reported_and_nothing_is_written() {
        int wrong = 1 - StateKey.partition("a", OLD_COUNT);
        write(new ProducerRecord<>(old, wrong, "a", new byte[0]));

        assertRefused("Customer a is in partitions 0 and 1 of " + old);

        assertNothingWritten();
    }

    private void markAndSeal() {
        try (Producer<String, byte[]> producer = clients.newTransactionalProducer("interrupted-" + group);
                StateReader consumer = clients.newStateReader()) {
            producer.initTransactions();
            new ReshardControls(moved, producer).markAndSeal(ReshardLook.at(moved, clients, consumer));
        }
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::run)
                .isInstanceOf(TopicMisconfiguredException.class)
                .hasMessageContaining(message);
    }

    private void assertNothingWritten() {
        assertThat(controls(old, ControlKind.MARKER)).isEmpty();
        assertThat(all(target)).isEmpty();
    }

    private String run() {
        return run(resharder());
    }

    private static String run(StateResharder resharder) {
        return resharder.run().await().atMost(Duration.ofSeconds(90));
    }

    private StateResharder resharder() {
        return resharder(group, old, target);
    }

    private static StateResharder resharder(String groupId, String from, String to) {
        TopicSettings topics = TestSettings.read(TopicSettings.class, "jobwire.topics.", "state", from);
        return new StateResharder(
                clients,
                new TopicProvisioner(clients, topics, TestSettings.read(SignalSettings.class, "jobwire.signals.")),
                topics,
                TestSettings.read(GroupSettings.class, "jobwire.", "group-id", groupId),
                TestSettings.read(ReshardSettings.class, "jobwire.reshard.", "target", to, "partitions", "3"));
    }

    private KafkaConsumer<String, byte[]> member() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", group, "enable.auto.commit", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private void awaitMember(KafkaConsumer<String, byte[]> member) {
        member.subscribe(List.of(old));
        Awaitility.await("a replica is in the group")
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    member.poll(Duration.ofMillis(50));
                    return !member.assignment().isEmpty();
                });
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, (short) 1).configs(Map.of("cleanup.policy", "compact"));
    }

    private static ProducerRecord<String, byte[]> state(String topic, int partitions, String customer) {
        return new ProducerRecord<>(topic, StateKey.partition(customer, partitions), customer, new byte[0]);
    }

    private static void write(ProducerRecord<String, byte[]> record) {
        try (Producer<String, byte[]> producer = clients.newTransactionalProducer("test-" + record.topic())) {
            producer.initTransactions();
            producer.beginTransaction();
            var unused = producer.send(record);
            producer.commitTransaction();
        }
    }

    private List<ConsumerRecord<String, byte[]>> controls(String topic, ControlKind kind) {
        String key = new ControlKey(kind, group).text();
        return all(topic).stream().filter(record -> record.key().equals(key)).toList();
    }

    private static List<ConsumerRecord<String, byte[]>> states(String topic) {
        return all(topic).stream()
                .filter(record -> !ControlKey.isControl(record.key()))
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> all(String topic) {
        try (StateReader consumer = clients.newStateReader()) {
            List<TopicPartition> partitions = IntStream.range(0, partitionCount(topic))
                    .mapToObj(number -> new TopicPartition(topic, number))
                    .toList();
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            new PartitionReader(consumer).read(Map.of(), consumer.endOffsets(partitions), records::add);
            return records;
        }
    }

    private static int partitionCount(String topic) {
        return Objects.requireNonNull(KafkaClients.await(
                                clients.admin().describeTopics(List.of(topic)).allTopicNames())
                        .get(topic))
                .partitions()
                .size();
    }

    private static @Nullable String value(ConsumerRecord<String, byte[]> record) {
        return record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8);
    }
}
