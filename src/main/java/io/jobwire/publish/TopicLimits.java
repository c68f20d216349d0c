package io.jobwire.publish;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.TopicSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jboss.logging.Logger;

/**
 * What the topics' configuration demands of records and replicas, as far as Kafka tells. The producer's batches must be
 * smaller than {@code max.message.bytes}: it splits a batch that is refused for its size into batches of its own batch
 * size, and if that exceeds the limit, for ever. Not thread-safe.
 */
final class TopicLimits {
    private static final Logger LOG = Logger.getLogger(TopicLimits.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** Of a batch's header, and for what compression makes larger. */
    private static final int MARGIN = 128;

    private final KafkaClients clients;
    private final List<String> topics;
    private Map<String, Integer> maxMessageBytes = Map.of();
    private Map<String, Integer> minInSyncReplicas = Map.of();
    private boolean singly;

    /** @param further the topics that get copies */
    TopicLimits(KafkaClients clients, TopicSettings topics, List<String> further) {
        this.clients = clients;
        this.topics = Stream.concat(Stream.of(topics.events(), topics.state(), topics.deadLetter()), further.stream())
                .toList();
    }

    /** How large a batch of several records may be; 1 if none may be in a batch with another. */
    int maxBatchBytes() {
        int smallest = maxMessageBytes.values().stream()
                .mapToInt(Integer::intValue)
                .min()
                .orElse(Integer.MAX_VALUE);
        return singly ? 1 : Math.max(1, smallest - MARGIN);
    }

    /** Notes that a transaction committed: batches may have several records again. */
    void committed() {
        singly = false;
    }

    /** The limit of a topic; empty if it is not known. */
    OptionalInt maxMessageBytes(String topic) {
        Integer limit = maxMessageBytes.get(topic);
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    /** How many replicas of a topic's partition must be in sync; 1, with which any topic has enough, if unknown. */
    int minInSyncReplicas(String topic) {
        return minInSyncReplicas.getOrDefault(topic, 1);
    }

    /**
     * Asks Kafka. Blocks for some seconds at most; a topic of which Kafka does not tell it keeps its last known one.
     *
     * @param timedOut whether the last transaction timed out. If limits are not known, batches of several records may
     *     be the reason, so the next ones have one record each
     */
    void refresh(boolean timedOut) {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, Integer> bytes = new HashMap<>(maxMessageBytes);
        Map<String, Integer> replicas = new HashMap<>(minInSyncReplicas);
        try {
            clients.admin()
                    .describeConfigs(resources, new DescribeConfigsOptions().timeoutMs((int) TIMEOUT.toMillis()))
                    .values()
                    .forEach((topic, answer) -> described(answer).ifPresent(config -> {
                        number(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                                .ifPresent(limit -> bytes.put(topic.name(), limit));
                        number(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                                .ifPresent(count -> replicas.put(topic.name(), count));
                    }));
        } catch (KafkaException e) {
            LOG.debugf("The topics' limits are not known: %s", e.getMessage());
        }
        maxMessageBytes = Map.copyOf(bytes);
        minInSyncReplicas = Map.copyOf(replicas);
        singly = timedOut && bytes.size() < topics.size();
    }

    private static Optional<Config> described(KafkaFuture<Config> config) {
        try {
            return Optional.of(config.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debugf("A topic's limits are not known: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private static OptionalInt number(Config config, String name) {
        ConfigEntry entry = config.get(name);
        if (entry == null || entry.value() == null) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(entry.value()));
        } catch (NumberFormatException e) {
            LOG.debugf("%s is no number: %s", name, entry.value());
            return OptionalInt.empty();
        }
    }
}
