package io.jobwire.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.KafkaClient;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.consumer.internals.ConsumerMetadata;
import org.apache.kafka.clients.consumer.internals.ConsumerNetworkClient;
import org.apache.kafka.clients.consumer.internals.ConsumerUtils;
import org.apache.kafka.clients.consumer.internals.Deserializers;
import org.apache.kafka.clients.consumer.internals.Fetch;
import org.apache.kafka.clients.consumer.internals.FetchConfig;
import org.apache.kafka.clients.consumer.internals.FetchMetricsManager;
import org.apache.kafka.clients.consumer.internals.Fetcher;
import org.apache.kafka.clients.consumer.internals.OffsetFetcher;
import org.apache.kafka.clients.consumer.internals.SubscriptionState;
import org.apache.kafka.clients.consumer.internals.SubscriptionState.FetchPosition;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.internals.ClusterResourceListeners;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.requests.FetchResponse;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Timer;

/**
 * Reads partitions as {@link org.apache.kafka.clients.consumer.KafkaConsumer} does for a consumer of no group, and
 * decompresses them within bounds, which that one cannot: a record takes as much memory there as it claims to need. It
 * is put together from the consumer's own parts, so that positions, leaders, transactions and failures are handled as
 * there. Those parts are public, but not a stable interface: with another version of Kafka's clients it may have to be
 * adapted, which the compiler tells. Methods that are named as the consumer's do, and throw, the same. Blocking and not
 * thread-safe.
 */
public final class StateReader implements AutoCloseable {
    /** As many requests at once on a connection as Kafka's consumer sends. */
    private static final int MAX_IN_FLIGHT = ConsumerUtils.CONSUMER_MAX_INFLIGHT_REQUESTS_PER_CONNECTION;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final Time time = Time.SYSTEM;
    private final Metrics metrics;
    private final SubscriptionState subscriptions;
    private final ConsumerMetadata metadata;
    private final ConsumerNetworkClient client;
    private final OffsetFetcher offsets;
    private final Fetcher<String, byte[]> fetcher;
    private final Deserializers<String, byte[]> deserializers;
    private final BatchExpander expander;
    private final Duration apiTimeout;
    private final Map<TopicPartition, Long> reported = new HashMap<>();
    private java.util.function.Consumer<OversizedBatch> oversized = batch -> {};

    /**
     * A reader that has no partitions yet.
     *
     * @param settings of a consumer, with its isolation level
     * @param maxBatchBytes how large a batch of records that Jobwire has written can be at most, once decompressed
     * @throws KafkaException if the settings are not those of a consumer
     */
    StateReader(Map<String, Object> settings, int maxBatchBytes) {
        ConsumerConfig config = config(settings);
        String clientId = config.getString(ConsumerConfig.CLIENT_ID_CONFIG);
        LogContext log = new LogContext("[" + clientId + "] ");
        ApiVersions versions = new ApiVersions();
        metrics = new Metrics(new MetricConfig().tags(Map.of("client-id", clientId)), time);
        deserializers = new Deserializers<>(new StringDeserializer(), new ByteArrayDeserializer(), metrics);
        subscriptions = new SubscriptionState(log, AutoOffsetResetStrategy.NONE);
        metadata = new ConsumerMetadata(config, subscriptions, log, new ClusterResourceListeners());
        metadata.bootstrap(ClientUtils.parseAndValidateAddresses(config));
        FetchMetricsManager fetches = ConsumerUtils.createFetchMetricsManager(metrics);
        expander = new BatchExpander(maxBatchBytes, this::report);
        long backoff = config.getLong(ConsumerConfig.RETRY_BACKOFF_MS_CONFIG);
        int requestTimeout = config.getInt(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG);
        KafkaClient network = ClientUtils.createNetworkClient(
                config,
                metrics,
                "consumer",
                log,
                versions,
                time,
                MAX_IN_FLIGHT,
                metadata,
                fetches.throttleTimeSensor(),
                null);
        client = new ConsumerNetworkClient(
                log,
                new ExpandingClient(network, this::expand),
                metadata,
                time,
                backoff,
                requestTimeout,
                config.getInt(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG));
        FetchConfig fetch = new FetchConfig(config);
        offsets = new OffsetFetcher(
                log, client, metadata, subscriptions, time, backoff, requestTimeout, fetch.isolationLevel, versions);
        fetcher = new Fetcher<>(
                log, client, metadata, subscriptions, unchecked(fetch), deserializers, fetches, time, versions);
        apiTimeout = Duration.ofMillis(config.getInt(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG));
    }

    private static ConsumerConfig config(Map<String, Object> settings) {
        Map<String, Object> complete = new HashMap<>(settings);
        complete.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        complete.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return new ConsumerConfig(complete);
    }

    /** The expander checks the checksums, which are those of the compressed batches. */
    private static FetchConfig unchecked(FetchConfig fetch) {
        return new FetchConfig(
                fetch.minBytes,
                fetch.maxBytes,
                fetch.maxWaitMs,
                fetch.fetchSize,
                fetch.maxPollRecords,
                false,
                fetch.clientRackId,
                fetch.isolationLevel);
    }

    private void expand(FetchResponse response) {
        expander.expand(
                response.data(),
                topic -> topic.topic().isEmpty()
                        ? metadata.topicNames().getOrDefault(topic.topicId(), "")
                        : topic.topic());
    }

    /** Names whom to tell of batches that are passed over: once of each, before what follows it is returned. */
    public void onOversized(java.util.function.Consumer<OversizedBatch> listener) {
        oversized = listener;
    }

    private void report(OversizedBatch batch) {
        Long last = reported.get(batch.partition());
        if (last == null || last < batch.offset()) {
            reported.put(batch.partition(), batch.offset());
            oversized.accept(batch);
        }
    }

    /** Reads these partitions, and no longer any others. */
    public void assign(Collection<TopicPartition> partitions) {
        Set<TopicPartition> assigned = new HashSet<>(partitions);
        fetcher.clearBufferedDataForUnassignedPartitions(assigned);
        if (subscriptions.assignFromUser(assigned)) {
            metadata.requestUpdateForNewTopics();
        }
    }

    /** Reads on from where partitions begin. */
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        subscriptions.requestOffsetReset(partitions, AutoOffsetResetStrategy.EARLIEST);
    }

    /** Reads on from an offset. */
    public void seek(TopicPartition partition, long offset) {
        subscriptions.seekUnvalidated(
                partition, new FetchPosition(offset, Optional.empty(), metadata.currentLeader(partition)));
    }

    /** Reads these partitions no further until they are resumed. */
    public void pause(Collection<TopicPartition> partitions) {
        partitions.forEach(subscriptions::pause);
    }

    /** Reads these partitions again. */
    public void resume(Collection<TopicPartition> partitions) {
        partitions.forEach(subscriptions::resume);
    }

    /** The offset that is read next. */
    public long position(TopicPartition partition) {
        Timer timer = time.timer(apiTimeout);
        do {
            FetchPosition position = subscriptions.validPosition(partition);
            if (position != null) {
                return position.offset;
            }
            updatePositions();
            client.poll(timer);
        } while (timer.notExpired());
        throw new TimeoutException("The position of " + partition + " could not be determined within "
                + apiTimeout.toSeconds() + " s (kafka.default.api.timeout.ms)");
    }

    /** The first offsets of partitions. */
    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
        return offsets.beginningOffsets(partitions, time.timer(apiTimeout));
    }

    /** Where partitions end for this reader's isolation level. */
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        return offsets.endOffsets(partitions, time.timer(apiTimeout));
    }

    /** The next records; waits for some up to the timeout. */
    public ConsumerRecords<String, byte[]> poll(Duration timeout) {
        Timer timer = time.timer(timeout);
        do {
            updatePositions();
            Fetch<String, byte[]> fetch = fetch(timer);
            if (!fetch.isEmpty()) {
                if (fetcher.sendFetches() > 0 || client.hasPendingRequests()) {
                    client.transmitSends();
                }
                return new ConsumerRecords<>(fetch.records(), fetch.nextOffsets());
            }
        } while (timer.notExpired());
        return ConsumerRecords.empty();
    }

    private Fetch<String, byte[]> fetch(Timer timer) {
        Fetch<String, byte[]> buffered = collect();
        if (!buffered.isEmpty()) {
            return buffered;
        }
        fetcher.sendFetches();
        client.poll(timer, () -> !fetcher.hasAvailableFetches());
        return collect();
    }

    /**
     * What has been fetched. If a record cannot be read, its batch is fetched once more, and passed over; otherwise it
     * would fail for ever.
     */
    private Fetch<String, byte[]> collect() {
        try {
            return fetcher.collectFetch();
        } catch (KafkaException e) {
            if (!(e.getCause() instanceof InvalidRecordException) || !expander.checkRecords()) {
                throw e;
            }
            fetcher.clearBufferedDataForUnassignedPartitions(Set.of());
            return Fetch.empty();
        }
    }

    private void updatePositions() {
        offsets.validatePositionsIfNeeded();
        if (!subscriptions.hasAllFetchPositions()) {
            subscriptions.resetInitializingPositions();
            offsets.resetPositionsIfNeeded();
        }
    }

    @Override
    public void close() {
        try {
            fetcher.close(time.timer(CLOSE_TIMEOUT));
        } finally {
            closeConnections();
        }
    }

    private void closeConnections() {
        try (metrics;
                deserializers;
                client) {
            metadata.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
