package io.jobwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.SandboxKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions on a real broker, with a real consumer group. */
class TransactionalWriterTest {
    private static SandboxKafka kafka;

    private final String events = "events-" + UUID.randomUUID();
    private final String state = "state-" + UUID.randomUUID();
    private final String transactionalId = "test-" + UUID.randomUUID();
    private final List<KafkaConsumer<String, byte[]>> members = new ArrayList<>();
    private final TransactionalWriter transactions =
            new TransactionalWriter(this::newProducer, new FailureExplainer(transactionalId, "group"));

    @BeforeAll
    static void startKafka() {
        kafka = SandboxKafka.start();
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @BeforeEach
    void createTopics() throws ExecutionException, InterruptedException, TimeoutException {
        try (Admin admin = Admin.create(clients())) {
            admin.createTopics(List.of(new NewTopic(events, 1, (short) 1), new NewTopic(state, 2, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void close() {
        transactions.close();
        members.forEach(KafkaConsumer::close);
    }

    @Test
    void all_records_of_a_transaction_are_read_once() {
        KafkaConsumer<String, byte[]> member = joined();

        TransactionResult outcome = transactions.write(records("a", "b"), state, member.groupMetadata());

        assertThat(outcome).isEqualTo(new TransactionResult.Committed());
        assertThat(committed(events)).containsExactly("a", "b");
        assertThat(committed(state)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void a_transaction_of_an_outdated_generation_is_refused_and_the_change_is_published_once_afterwards() {
        KafkaConsumer<String, byte[]> member = joined();
        ConsumerGroupMetadata outdated = member.groupMetadata();
        joined();
        awaitGenerationAfter(outdated, member);

        TransactionResult refused = transactions.write(records("a"), state, outdated);

        assertThat(refused).isInstanceOfSatisfying(TransactionResult.Aborted.class, aborted -> assertThat(
                        aborted.failure().reason())
                .contains("CommitFailedException"));
        assertThat(committed(events)).isEmpty();
        assertThat(committed(state)).isEmpty();
        assertThat(transactions.write(records("a"), state, member.groupMetadata()))
                .isEqualTo(new TransactionResult.Committed());
        assertThat(committed(events)).containsExactly("a");
        assertThat(committed(state)).containsExactly("a");
    }

    @Test
    void a_record_that_kafka_does_not_take_is_the_fault_of_its_publication_and_the_next_one_goes_through() {
        KafkaConsumer<String, byte[]> member = joined();
        OutboundRecord tooLarge = outbound(new ProducerRecord<>(events, "key", new byte[2_000_000]));

        TransactionResult refused =
                transactions.write(List.of(record(state, "a"), tooLarge), state, member.groupMetadata());

        assertThat(refused).isInstanceOf(TransactionResult.Rejected.class);
        assertThat(committed(state)).isEmpty();
        assertThat(transactions.write(records("b"), state, member.groupMetadata()))
                .isEqualTo(new TransactionResult.Committed());
        assertThat(committed(state)).containsExactly("b");
    }

    @Test
    void a_producer_that_was_fenced_is_replaced() {
        KafkaConsumer<String, byte[]> member = joined();
        transactions.write(records("a"), state, member.groupMetadata());
        try (Producer<String, byte[]> usurper = newProducer()) {
            usurper.initTransactions();
        }

        TransactionResult fenced = transactions.write(records("b"), state, member.groupMetadata());

        assertThat(fenced).isInstanceOf(TransactionResult.Aborted.class);
        assertThat(transactions.write(records("b"), state, member.groupMetadata()))
                .isEqualTo(new TransactionResult.Committed());
        assertThat(committed(events)).containsExactly("a", "b");
    }

    private KafkaConsumer<String, byte[]> joined() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                "group-" + state,
                "enable.auto.commit",
                false);
        KafkaConsumer<String, byte[]> member =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        members.add(member);
        member.subscribe(List.of(state));
        Awaitility.await("a shard is assigned").atMost(Duration.ofSeconds(60)).until(() -> {
            members.forEach(each -> each.poll(Duration.ofMillis(50)));
            return !member.assignment().isEmpty();
        });
        return member;
    }

    private void awaitGenerationAfter(ConsumerGroupMetadata outdated, KafkaConsumer<String, byte[]> member) {
        Awaitility.await("the next generation").atMost(Duration.ofSeconds(60)).until(() -> {
            members.forEach(each -> each.poll(Duration.ofMillis(50)));
            return member.groupMetadata().generationId() > outdated.generationId();
        });
    }

    private List<OutboundRecord> records(String... values) {
        List<OutboundRecord> records = new ArrayList<>();
        for (String value : values) {
            records.add(record(events, value));
            records.add(record(state, value));
        }
        return records;
    }

    private static OutboundRecord record(String topic, String value) {
        return outbound(new ProducerRecord<>(topic, value, value.getBytes(StandardCharsets.UTF_8)));
    }

    private static OutboundRecord outbound(ProducerRecord<String, byte[]> record) {
        return new OutboundRecord.CustomerStateRecord(() -> record);
    }

    private List<String> committed(String topic) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<String, byte[]> reader =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            List<String> values = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofMillis(100))) {
                    values.add(new String(record.value(), StandardCharsets.UTF_8));
                }
            }
            return values;
        }
    }

    private Producer<String, byte[]> newProducer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", transactionalId),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static Map<String, Object> clients() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }
}
