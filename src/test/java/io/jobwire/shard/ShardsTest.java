package io.jobwire.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.elements.TestSettings;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.sandbox.SandboxKafka;
import io.jobwire.state.ControlKey;
import io.jobwire.state.ControlKind;
import io.jobwire.state.CustomerState;
import io.jobwire.state.StateCodec;
import io.jobwire.state.StateKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shards that are restored from a real broker. */
class ShardsTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");
    private static final String CUSTOMER = "c";
    private static final String GROUP = "jobwire";
    private static final int COUNT = 2;
    private static final int OWN = StateKey.partition(CUSTOMER, COUNT);

    private static SandboxKafka kafka;
    private static KafkaClients clients = new KafkaClients(Map.of());

    private final String topic = "state-" + UUID.randomUUID();
    private final RecordedEvents<ShardsChanged> changes = new RecordedEvents<>();
    private final RecordedEvents<ShardUnclaimed> unclaimed = new RecordedEvents<>();
    private final RecordedEvents<ShardRefused> refusals = new RecordedEvents<>();
    private final Shards shards =
            new Shards(clients, TestSettings.read(GroupSettings.class, "jobwire."), changes, unclaimed, refusals);

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
        shards.setCount(COUNT);
        write(claim(topic, 0, GROUP, COUNT), claim(topic, 1, GROUP, COUNT));
    }

    @AfterEach
    void stop() {
        shards.stop();
    }

    @Test
    void an_assigned_shard_can_be_used_once_it_is_restored() {
        // Given
        writeJob(OWN, COUNT, 1);

        // When
        shards.assigned(List.of(partition(OWN)));

        // Then
        assertThat(shards.owned()).isEqualTo(1);
        Shard shard = awaitRestored();
        assertThat(shard.knownJobs(CUSTOMER).jobs()).containsOnlyKeys(new JobKey("A"));
        assertThat(shards.isOwned(shard)).isTrue();
        assertThat(shards.restored()).containsExactly(shard);
        assertThat(shards.statuses()).containsExactly(new ShardStatus(OWN, true, shard.position(), 1));
        assertThat(changes.fired())
                .as("of the assignment and of the restoration")
                .hasSize(2);
    }

    @Test
    void a_revoked_shard_is_not_owned_any_more_and_is_another_one_when_it_comes_back() {
        shards.assigned(List.of(partition(OWN)));
        Shard before = awaitRestored();

        shards.revoked(List.of(partition(OWN)));
        assertThat(shards.isOwned(before)).isFalse();
        assertThat(shards.forCustomer(CUSTOMER)).isEmpty();
        assertThat(shards.statuses()).isEmpty();

        shards.assigned(List.of(partition(OWN)));
        assertThat(awaitRestored()).isNotSameAs(before);
        assertThat(shards.isOwned(before)).isFalse();
    }

    @Test
    void a_shard_in_doubt_is_restored_again_with_what_was_committed_since() {
        shards.assigned(List.of(partition(OWN)));
        Shard before = awaitRestored();
        writeJob(OWN, COUNT, 1);

        shards.restoreAgain(before);
        assertThat(shards.isOwned(before)).isFalse();

        Shard after = awaitRestored();
        assertThat(after.knownJobs(CUSTOMER).jobs()).containsOnlyKeys(new JobKey("A"));
        assertThat(after.position()).isGreaterThan(before.position());

        shards.restoreAgain(before);
        assertThat(shards.isOwned(after))
                .as("a second request about the former shard")
                .isTrue();
    }

    @Test
    void shards_that_wait_for_open_transactions_do_not_hold_up_the_others() {
        // Given: five shards with an open transaction, more than there are threads, and one without
        String wide = "wide-" + UUID.randomUUID();
        KafkaClients.await(clients.admin()
                .createTopics(List.of(new NewTopic(wide, 6, (short) 1)))
                .all());
        shards.setCount(6);
        for (int partition = 0; partition < 6; partition++) {
            write(claim(wide, partition, GROUP, 6));
        }
        try (Producer<String, byte[]> producer = clients.newTransactionalProducer("open-" + wide)) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int partition = 0; partition < 5; partition++) {
                var unused = producer.send(new ProducerRecord<>(wide, partition, "c", null));
            }
            producer.flush();

            // When
            shards.assigned(IntStream.range(0, 6)
                    .mapToObj(partition -> new TopicPartition(wide, partition))
                    .toList());

            // Then
            Awaitility.await("the shard without an open transaction is restored")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !shards.restored().isEmpty());
            assertThat(shards.restored()).extracting(Shard::partition).containsExactly(5);

            // When
            producer.abortTransaction();
        }

        // Then
        Awaitility.await("all are restored once the transaction has ended")
                .atMost(Duration.ofSeconds(20))
                .until(() -> shards.restored().size() == 6);
    }

    @Test
    void until_it_is_restored_a_shard_has_a_status_without_figures() {
        shards.assigned(List.of(new TopicPartition("no-such-topic", 0)));

        assertThat(shards.statuses()).containsExactly(new ShardStatus(0, false, 0, 0));
        assertThat(shards.restored()).isEmpty();
    }

    @Test
    void a_customer_in_the_wrong_partition_is_reported_and_the_shard_is_not_restored() {
        int wrong = 1 - OWN;
        writeJob(wrong, COUNT, 1);

        shards.assigned(List.of(partition(wrong)));

        awaitRefusal("belongs in partition " + OWN);
        assertThat(shards.restored()).isEmpty();
    }

    @Test
    void records_of_others_are_skipped_and_counted_wherever_they_are() {
        // Given
        writeJob(OWN, COUNT, 1);
        for (int partition = 0; partition < COUNT; partition++) {
            String key = partition == OWN ? "c/B" : "c/A";
            write(
                    new ProducerRecord<>(topic, partition, null, bytes("no key")),
                    new ProducerRecord<>(topic, partition, "hello\n2026-11-01 FATAL \u001b[31m", bytes("world")),
                    new ProducerRecord<>(topic, partition, " x/IB1", null),
                    new ProducerRecord<>(topic, partition, key, bytes("{\"version\":-7,\"removedAt\":null}")),
                    new ProducerRecord<>(topic, partition, "/claim/evil\nFATAL", bytes("{}")),
                    new ProducerRecord<>(topic, partition, "/claim/evil", bytes("{}")),
                    new ProducerRecord<>(topic, partition, "/moved/" + GROUP, bytes("{\"topic\":\"elsewhere\"}")));
        }

        // When
        shards.assigned(List.of(partition(0), partition(1)));

        // Then
        Awaitility.await("both shards are restored")
                .atMost(Duration.ofSeconds(60))
                .until(() -> shards.restored().size() == COUNT);
        assertThat(refusals.fired()).isEmpty();
        assertThat(awaitRestored().knownJobs(CUSTOMER).jobs()).containsOnlyKeys(new JobKey("A"));
        assertThat(shards.recordsSkipped()).isEqualTo(7 * COUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "lz4", "snappy", "zstd"})
    void a_batch_that_is_larger_than_jobwire_writes_is_skipped_whatever_it_is_compressed_with(String codec) {
        // Given
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "compression.type",
                codec,
                "max.request.size",
                100_000_000,
                "buffer.memory",
                200_000_000L);
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            send(producer, "c/before", StateCodec.encode(job(1)));
            send(producer, "c/A", new byte[5_000_000]);
            send(producer, "c/A", StateCodec.encode(job(2)));
            send(producer, "c/A", new byte[6_000_000]);
        }

        // When
        shards.assigned(List.of(partition(OWN)));

        // Then
        Shard shard = awaitRestored();
        assertThat(shard.knownJobs(CUSTOMER).jobs())
                .extractingByKey(new JobKey("A"))
                .extracting(KnownJob::version)
                .isEqualTo(2L);
        assertThat(shards.recordsSkipped())
                .as("the two, and a job under another's key")
                .isEqualTo(3);
    }

    private void send(Producer<String, byte[]> producer, String key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topic, OWN, key, value));
        producer.flush();
    }

    private static KnownJob job(long version) {
        return new KnownJob(JobBuilder.job("A").build().withoutRaw(), version, T0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_record_that_was_written_for_another_partition_count_is_reported() {
        writeJob(OWN, 3, 1);

        shards.assigned(List.of(partition(OWN)));

        awaitRefusal("has 2 partitions, but its records were written for 3");
    }

    @Test
    void a_partition_that_was_added_while_this_replica_runs_is_reported_and_not_accepted() {
        shards.assigned(List.of(partition(0), partition(COUNT)));

        awaitRefusal("has 3 partitions, but its records were written for 2");
        assertThat(shards.owned()).isZero();
    }

    @Test
    void a_shard_that_nobody_has_claimed_is_owned_and_cannot_be_used_until_it_is_claimed_and_restored_again() {
        // Given
        TopicPartition fresh = newTopic();

        // When
        shards.assigned(List.of(fresh));

        // Then
        Shard unusable = awaitUnclaimed();
        assertThat(unusable.partition()).isEqualTo(OWN);
        assertThat(shards.isOwned(unusable)).isTrue();
        assertThat(shards.restored()).isEmpty();
        assertThat(shards.forCustomer(CUSTOMER)).isEmpty();
        assertThat(shards.statuses()).containsExactly(new ShardStatus(OWN, false, 0, 0));

        // When
        write(claim(fresh.topic(), OWN, GROUP, COUNT));
        shards.restoreAgain(unusable);

        // Then
        assertThat(shards.isOwned(awaitRestored())).isTrue();
        assertThat(shards.isOwned(unusable)).isFalse();
    }

    @Test
    void an_unclaimed_shard_that_is_revoked_is_not_owned_any_more() {
        TopicPartition fresh = newTopic();
        shards.assigned(List.of(fresh));
        Shard unusable = awaitUnclaimed();

        shards.revoked(List.of(fresh));

        assertThat(shards.isOwned(unusable)).isFalse();
    }

    @Test
    void of_two_groups_that_have_claimed_a_shard_the_later_one_is_refused() {
        TopicPartition fresh = newTopic();
        write(claim(fresh.topic(), OWN, "first", COUNT), claim(fresh.topic(), OWN, GROUP, COUNT));

        shards.assigned(List.of(fresh));

        awaitRefusal(
                "Topic " + fresh.topic() + " (jobwire.topics.state) belongs to the consumer group first",
                "this replica is in group jobwire",
                "Set jobwire.group-id=first");
        assertThat(shards.restored()).isEmpty();
    }

    @Test
    void the_claim_of_another_group_does_not_matter_behind_the_own_one() {
        write(claim(topic, OWN, "late", COUNT));

        shards.assigned(List.of(partition(OWN)));

        assertThat(awaitRestored().partition()).isEqualTo(OWN);
    }

    @Test
    void a_topic_that_has_been_left_is_refused_with_the_name_of_its_successor() {
        write(control(OWN, ControlKind.MARKER, "state-of-6"));

        shards.assigned(List.of(partition(OWN)));

        awaitRefusal(
                "moved from topic " + topic + " (jobwire.topics.state) to topic state-of-6",
                "Set jobwire.topics.state=state-of-6");
        assertThat(shards.restored()).isEmpty();
    }

    @Test
    void a_topic_whose_marker_is_withdrawn_is_used_as_before() {
        write(control(OWN, ControlKind.MARKER, "state-of-6"), control(OWN, ControlKind.MARKER, null));

        shards.assigned(List.of(partition(OWN)));

        assertThat(awaitRestored().partition()).isEqualTo(OWN);
    }

    @Test
    void a_sealed_topic_is_refused_until_it_is_filled() {
        // Given
        write(control(OWN, ControlKind.SEAL, "the-old-one"));

        // When
        shards.assigned(List.of(partition(OWN)));

        // Then
        awaitRefusal("sealed until the state of topic the-old-one has been copied", "jobwire.maintenance=reshard");
        assertThat(shards.restored()).isEmpty();

        // When
        write(control(OWN, ControlKind.FILLED, "the-old-one"));
        shards.assigned(List.of(partition(OWN)));

        // Then
        assertThat(awaitRestored().partition()).isEqualTo(OWN);
    }

    @Test
    void a_claim_for_another_partition_count_is_reported() {
        TopicPartition fresh = newTopic();
        write(claim(fresh.topic(), OWN, GROUP, 3));

        shards.assigned(List.of(fresh));

        awaitRefusal("has 2 partitions, but its records were written for 3");
    }

    @Test
    void a_claim_in_another_partition_for_another_partition_count_is_reported_before_the_shard_is_used() {
        TopicPartition fresh = newTopic();
        write(claim(fresh.topic(), OWN, GROUP, COUNT), claim(fresh.topic(), 1 - OWN, GROUP, 3));

        shards.assigned(List.of(fresh));

        awaitRefusal("has 2 partitions, but its records were written for 3");
        assertThat(shards.restored()).isEmpty();
    }

    @Test
    void partitions_added_while_the_topic_was_empty_are_reported_before_the_shard_is_used() {
        TopicPartition fresh = newTopic();
        KafkaClients.await(clients.admin()
                .createPartitions(Map.of(fresh.topic(), NewPartitions.increaseTo(3)))
                .all());
        write(claim(fresh.topic(), OWN, GROUP, COUNT));

        shards.assigned(List.of(fresh));

        awaitRefusal("has 3 partitions, but its records were written for 2");
        assertThat(shards.restored()).isEmpty();
    }

    @Test
    void a_model_is_handed_over_once_and_kept_for_customers_that_are_not_scheduled() {
        CustomerState state =
                new CustomerState(new Customer(CUSTOMER, null), KnownJobs.NONE, "model", null, null, null);
        Shard shard = new Shard(0, 0, Map.of(CUSTOMER, state));

        assertThat(shard.takeModel(CUSTOMER)).contains("model");
        assertThat(shard.takeModel(CUSTOMER)).isEmpty();

        shard.remember(state);
        assertThat(shard.takeModel(CUSTOMER)).isEmpty();

        shard.rememberWithModel(state);
        assertThat(shard.takeModel(CUSTOMER)).contains("model");
        assertThat(shard.takeModel("unknown")).isEmpty();
    }

    private Shard awaitRestored() {
        return Awaitility.await("the shard is restored")
                .atMost(Duration.ofSeconds(60))
                .until(() -> shards.forCustomer(CUSTOMER).orElse(null), ShardsTest::isPresent);
    }

    private static boolean isPresent(@Nullable Shard shard) {
        return shard != null;
    }

    private void awaitRefusal(String... texts) {
        Awaitility.await("a refusal is reported").atMost(Duration.ofSeconds(60)).until(() -> !refusals.fired()
                .isEmpty());
        assertThat(refusals.fired())
                .singleElement()
                .extracting(ShardRefused::reason)
                .asString()
                .contains(texts);
    }

    private Shard awaitUnclaimed() {
        Awaitility.await("a missing claim is reported")
                .atMost(Duration.ofSeconds(60))
                .until(() -> !unclaimed.fired().isEmpty());
        return unclaimed.fired().get(unclaimed.fired().size() - 1).shard();
    }

    private static ProducerRecord<String, byte[]> claim(String topic, int partition, String group, int count) {
        return ControlRecords.claim(new TopicPartition(topic, partition), group, count);
    }

    private ProducerRecord<String, byte[]> control(int partition, ControlKind kind, @Nullable String about) {
        return ControlRecords.of(partition(partition), new ControlKey(kind, GROUP), about, COUNT);
    }

    /** Creates a topic that nobody has claimed, and takes it for the state topic. */
    private TopicPartition newTopic() {
        String name = "new-" + UUID.randomUUID();
        KafkaClients.await(clients.admin()
                .createTopics(List.of(new NewTopic(name, COUNT, (short) 1)))
                .all());
        return new TopicPartition(name, OWN);
    }

    @SafeVarargs
    private static void write(ProducerRecord<String, byte[]>... records) {
        try (Producer<String, byte[]> producer = clients.newTransactionalProducer("test-" + records[0].topic())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (ProducerRecord<String, byte[]> record : records) {
                var unused = producer.send(record);
            }
            producer.commitTransaction();
        }
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(topic, number);
    }

    private void writeJob(int partition, int partitionCount, long version) {
        KnownJob job = new KnownJob(JobBuilder.job("A").build().withoutRaw(), version, T0);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topic, partition, new StateKey(CUSTOMER, new JobKey("A")).text(), StateCodec.encode(job));
        PartitionCountHeader.write(record.headers(), partitionCount);
        write(record);
    }
}
