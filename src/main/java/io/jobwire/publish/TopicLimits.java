package io.jobwire.publish;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.TopicSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jboss.logging.Logger;

/**
 * The {@code max.message.bytes} of the topics, as far as Kafka tells. The producer's batches must be smaller: it splits
 * a batch that is refused for its size into batches of its own batch size, and if that exceeds the limit, for ever. Not
 * thread-safe.
 */
final class TopicLimits {
    private static final Logger LOG = Logger.getLogger(TopicLimits.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** Of a batch's header, and for what compression makes larger. */
    private static final int MARGIN = 128;

    private final KafkaClients clients;
    private final List<String> topics;
    private Map<String, Integer> limits = Map.of();
    private boolean singly;

    TopicLimits(KafkaClients clients, TopicSettings topics) {
        this.clients = clients;
        this.topics = List.of(topics.events(), topics.state(), topics.deadLetter());
    }

    /** How large a batch of several records may be; 1 if none may be in a batch with another. */
    int maxBatchBytes() {
        int smallest =
                limits.values().stream().mapToInt(Integer::intValue).min().orElse(Integer.MAX_VALUE);
        return singly ? 1 : Math.max(1, smallest - MARGIN);
    }

    /** Notes that a transaction committed: batches may have several records again. */
    void committed() {
        singly = false;
    }

    /** The limit of a topic; empty if it is not known. */
    OptionalInt maxMessageBytes(String topic) {
        Integer limit = limits.get(topic);
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
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
        Map<String, Integer> next = new HashMap<>(limits);
        try {
            clients.admin()
                    .describeConfigs(resources, new DescribeConfigsOptions().timeoutMs((int) TIMEOUT.toMillis()))
                    .values()
                    .forEach((topic, config) -> limit(config).ifPresent(limit -> next.put(topic.name(), limit)));
        } catch (KafkaException e) {
            LOG.debugf("The topics' limits are not known: %s", e.getMessage());
        }
        limits = Map.copyOf(next);
        singly = timedOut && next.size() < topics.size();
    }

    private static OptionalInt limit(KafkaFuture<Config> config) {
        try {
            ConfigEntry entry =
                    config.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
            return entry == null || entry.value() == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(Integer.parseInt(entry.value()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        } catch (ExecutionException | TimeoutException | NumberFormatException e) {
            LOG.debugf("A topic's limit is not known: %s", e.getMessage());
            return OptionalInt.empty();
        }
    }
}
