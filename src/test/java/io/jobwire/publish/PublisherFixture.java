package io.jobwire.publish;

import io.jobwire.contract.PublishedRecords;
import io.jobwire.elements.TestSettings;
import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.polling.TestEvent;
import io.jobwire.sandbox.SandboxKafka;
import io.jobwire.shard.GroupSettings;
import io.jobwire.shard.Shard;
import io.jobwire.shard.ShardUnclaimed;
import io.jobwire.shard.TestLeases;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** A publisher on a real broker, with topics of its own and as a member of a real consumer group. */
final class PublisherFixture implements AutoCloseable {
    final String events = "events-" + UUID.randomUUID();
    final String state = "state-" + UUID.randomUUID();
    final String deadLetter = "dead-letter-" + UUID.randomUUID();
    final String groupId = "group-" + state;
    final PublishingStatusHolder status = new PublishingStatusHolder();
    final List<PublishResult> results = new CopyOnWriteArrayList<>();
    final List<Shard> restoredAgain = new CopyOnWriteArrayList<>();
    volatile boolean ownsShard = true;
    volatile int shards = 1;

    private final SandboxKafka kafka;
    private final KafkaClients clients;
    private final KafkaConsumer<String, byte[]> member;
    private volatile ConsumerGroupMetadata leases;
    private final Publisher publisher;

    PublisherFixture(SandboxKafka kafka) {
        this(kafka, EventMode.BINARY, Routes.NONE);
    }

    PublisherFixture(SandboxKafka kafka, EventMode mode) {
        this(kafka, mode, Routes.NONE);
    }

    /** @param routes whose topics are created, too */
    PublisherFixture(SandboxKafka kafka, EventMode mode, Routes routes) {
        this.kafka = kafka;
        this.clients = new KafkaClients(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        TopicSettings topics = TestSettings.read(
                TopicSettings.class, "jobwire.topics.", "events", events, "state", state, "dead-letter", deadLetter);
        createTopic(events);
        createTopic(state);
        createTopic(deadLetter);
        routes.topics().forEach(this::createTopic);
        this.member = joined();
        this.leases = member.groupMetadata();
        this.publisher = new Publisher(
                clients,
                new ShardAccess(
                        wanted -> Uni.createFrom().item(TestLeases.on(ownsShard ? wanted : List.of(), leases)),
                        () -> shards,
                        restoredAgain::add),
                TestSettings.read(GroupSettings.class, "jobwire.", "group-id", groupId, "replica-id", "r"),
                topics,
                routes,
                new RecordEncoder(
                        topics, TestSettings.read(EventSettings.class, "jobwire.events.", "mode", mode.name()), routes),
                new TransactionReporter(new TestEvent<>(), status));
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    KafkaClients clients() {
        return clients;
    }

    /** Starts the publisher, and waits until it has a producer. */
    PublisherFixture start() {
        publisher.start().await().atMost(Duration.ofSeconds(30));
        return this;
    }

    void createTopic(String name) {
        KafkaClients.await(clients.admin()
                .createTopics(List.of(new NewTopic(name, 1, (short) 1)))
                .all());
    }

    /** Deletes a topic, and waits until the broker knows it. */
    void deleteTopic(String name) {
        KafkaClients.await(clients.admin().deleteTopics(List.of(name)).all());
        Awaitility.await("the topic is gone").atMost(Duration.ofSeconds(30)).until(() -> !KafkaClients.await(
                        clients.admin().listTopics().names())
                .contains(name));
    }

    /** Sets a configuration of a topic. */
    void configure(String topic, String key, Object value) {
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(key, String.valueOf(value)), AlterConfigOp.OpType.SET);
        KafkaClients.await(clients.admin()
                .incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(set)))
                .all());
    }

    /** Publishes without waiting; the result is added to {@link #results}. */
    void publish(Publication publication) {
        publisher.publish(publication).subscribe().with(results::add);
    }

    /** Asks for a claim of the shard. */
    void claim(Shard shard) {
        publisher.claim(new ShardUnclaimed(shard));
    }

    /** The offset that the group has committed in the state topic; -1 if it has none. */
    long committedOffset() {
        OffsetAndMetadata offset = KafkaClients.await(
                        clients.admin().listConsumerGroupOffsets(groupId).partitionsToOffsetAndMetadata())
                .get(new TopicPartition(state, 0));
        return offset == null ? -1 : offset.offset();
    }

    /** Lets leases that follow have the group's current generation. */
    void renewLeases() {
        leases = member.groupMetadata();
    }

    /** Makes the group's generation a later one, so that leases which follow are outdated. */
    void outdateLeases() {
        leases = member.groupMetadata();
        member.enforceRebalance();
        Awaitility.await("another generation").atMost(Duration.ofSeconds(60)).until(() -> {
            member.poll(Duration.ofMillis(50));
            return member.groupMetadata().generationId() > leases.generationId();
        });
    }

    /** Waits until so many results have come in all. */
    void awaitResults(int number) {
        Awaitility.await(number + " results").atMost(Duration.ofSeconds(90)).until(() -> results.size() >= number);
    }

    /** The publications that were published, as they were published. */
    List<Publication> published() {
        return results.stream()
                .flatMap(result -> result instanceof PublishResult.Published published
                        ? Optional.of(published.publication()).stream()
                        : Optional.<Publication>empty().stream())
                .toList();
    }

    /** Waits until the latest failure's reason contains all of these texts. */
    void awaitFailure(String... texts) {
        Awaitility.await(String.join(" and ", texts))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    PublishFailure failure = status.current().failure();
                    return failure != null && List.of(texts).stream().allMatch(failure.reason()::contains);
                });
    }

    /** The committed records of a topic, which must be valid. */
    List<ConsumerRecord<String, byte[]>> committed(String topic) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<String, byte[]> reader =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            long end =
                    Objects.requireNonNull(reader.endOffsets(List.of(partition)).get(partition));
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (reader.position(partition) < end) {
                reader.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return PublishedRecords.requireValid(kafka.bootstrapServers(), records);
        }
    }

    private KafkaConsumer<String, byte[]> joined() {
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", groupId, "enable.auto.commit", false);
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(state));
        Awaitility.await("the shard is assigned").atMost(Duration.ofSeconds(60)).until(() -> {
            consumer.poll(Duration.ofMillis(50));
            return !consumer.assignment().isEmpty();
        });
        return consumer;
    }

    /** Waits for a future of Kafka. */
    static <T> T get(Future<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            publisher.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        member.close();
        clients.close();
    }
}
