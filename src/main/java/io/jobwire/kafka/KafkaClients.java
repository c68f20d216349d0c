package io.jobwire.kafka;

import io.jobwire.settings.SettingProblem;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Creates the Kafka clients for what a messaging channel cannot do: reading a partition up to a given offset,
 * transactions that survive a fenced producer, and administration. All take the application's {@code kafka.*} settings.
 * Thread-safe.
 */
@ApplicationScoped
public class KafkaClients {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** Of one partition of the state topic at a time: some megabytes once decompressed. */
    private static final int PARTITION_FETCH_BYTES = 256 * 1024;
    /** Of all partitions. */
    private static final int FETCH_BYTES = 1024 * 1024;

    private static final int SIGNAL_WAIT_MS = 500;

    private final Map<String, Object> settings;
    private final MeterRegistry metrics;
    private @Nullable AdminClient admin;
    private @Nullable KafkaClientMetrics adminMetrics;

    /**
     * Takes the {@code kafka.*} settings, without those that make a client a member of a consumer group.
     *
     * @param metrics gets the metrics of the clients that live long: the administration client and producers
     */
    @Inject
    public KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> settings, MeterRegistry metrics) {
        this.metrics = metrics;
        this.settings = new HashMap<>(settings);
        OAuthEndpoints.allow(settings);
        // only the channel's consumer is a member of the group
        List.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                        ConsumerConfig.GROUP_PROTOCOL_CONFIG)
                .forEach(this.settings::remove);
    }

    /** Clients whose metrics nobody reads. */
    public KafkaClients(Map<String, Object> settings) {
        this(settings, new SimpleMeterRegistry());
    }

    /** The shared administration client. It connects on first use; the caller must not close it. */
    public synchronized Admin admin() {
        if (admin == null) {
            Map<String, Object> config = new HashMap<>(settings);
            config.put(AdminClientConfig.CLIENT_ID_CONFIG, "jobwire-admin");
            admin = AdminClient.create(config);
            adminMetrics = new KafkaClientMetrics(admin);
            adminMetrics.bindTo(metrics);
        }
        return admin;
    }

    /** A reader of committed records, outside the group; the caller closes it. */
    public StateReader newStateReader() {
        return new StateReader(stateReaderSettings(), ProducerSettings.maxBatchBytes(settings));
    }

    /** A reader of committed records that follows a topic to which records seldom come; the caller closes it. */
    public StateReader newSignalReader() {
        Map<String, Object> config = stateReaderSettings();
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "jobwire-signals");
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, SIGNAL_WAIT_MS);
        return new StateReader(config, ProducerSettings.maxBatchBytes(settings));
    }

    /** The settings of a {@linkplain #newStateReader reader of committed records}, as those of Kafka's consumer. */
    public Map<String, Object> stateReaderSettings() {
        Map<String, Object> config = new HashMap<>(settings);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "jobwire-restore");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // fail rather than skip records: the caller reads the partition again
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        // close() waits for the fetch in flight, and at the end of a partition there always is one
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5);
        // all of a response is decompressed at once
        config.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        config.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        return config;
    }

    /**
     * The end offsets of partitions, which include the records of open transactions (read_uncommitted). Blocks.
     *
     * @throws KafkaException if Kafka does not answer in time or answers with an error
     */
    public Map<TopicPartition, Long> uncommittedEndOffsets(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return await(admin().listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                        .all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /**
     * Waits up to 30 s for a result of the administration client.
     *
     * @throws KafkaException if the request fails, with the failure as its cause, or takes too long
     */
    public static <T> T await(KafkaFuture<T> result) {
        try {
            return result.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while waiting for Kafka", e);
        } catch (ExecutionException e) {
            throw new KafkaException(String.valueOf(e.getMessage()), e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka did not answer within " + TIMEOUT.toSeconds() + " s", e);
        }
    }

    /**
     * A transactional producer; the caller initialises and closes it. The broker aborts the open transaction of a dead
     * replica after about 10 s, which is about when other replicas get its shards; with Kafka's default of one minute
     * they would have to wait for the abort.
     */
    public Producer<String, byte[]> newTransactionalProducer(String transactionalId) {
        return newTransactionalProducer(transactionalId, Integer.MAX_VALUE);
    }

    /**
     * A transactional producer as {@link #newTransactionalProducer(String)} creates it.
     *
     * @param maxBatchBytes limit of a batch of several records, beside the producer's own. It must not exceed a topic's
     *     {@code max.message.bytes}: the producer would split a batch that is refused for its size into batches of the
     *     same size, for ever
     */
    public Producer<String, byte[]> newTransactionalProducer(String transactionalId, int maxBatchBytes) {
        return new MeteredProducer(ProducerSettings.of(settings, transactionalId, maxBatchBytes), metrics);
    }

    /** The {@code kafka.*} settings with which no client could be created; empty if there are none. */
    public List<SettingProblem> problems() {
        return ClientSettingsCheck.problems(settings);
    }

    /** Closes the administration client. */
    @PreDestroy
    public synchronized void close() {
        if (adminMetrics != null) {
            adminMetrics.close();
        }
        if (admin != null) {
            admin.close(CLOSE_TIMEOUT);
        }
    }
}
