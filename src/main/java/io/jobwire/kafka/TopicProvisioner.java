package io.jobwire.kafka;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics that are missing and checks those that exist. Thread-safe. */
@ApplicationScoped
public class TopicProvisioner {
    private static final Duration BROKER_LAG = Duration.ofMillis(100);
    private static final int BROKER_LAG_RETRIES = 6;

    /** Small segments: the newest one is never compacted, and a restore reads all that is not. */
    private static final Map<String, String> STATE_TOPIC_CONFIGS = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.SEGMENT_BYTES_CONFIG,
            String.valueOf(64 << 20),
            TopicConfig.SEGMENT_MS_CONFIG,
            String.valueOf(Duration.ofHours(6).toMillis()),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.2");

    private final KafkaClients clients;
    private final TopicSettings settings;
    private final SignalSettings signals;
    private final PartitionCountCheck partitionCountCheck;

    public TopicProvisioner(KafkaClients clients, TopicSettings settings, SignalSettings signals) {
        this.partitionCountCheck = new PartitionCountCheck(clients);
        this.clients = clients;
        this.settings = settings;
        this.signals = signals;
    }

    /**
     * Creates the missing topics, then checks that the state topic is compacted and that its records were written for
     * its current partition count, and that the topic of signals, if there is one, has one partition.
     *
     * @param further topics that get copies of events; they are created and checked like the events' topic
     * @return emits the partition count of the state topic, which is the number of shards. Fails with
     *     {@link TopicMisconfiguredException} or {@link PartitionCountMismatchException} if an operator has to act, and
     *     with another exception if Kafka is not reachable or not ready
     */
    public Uni<Integer> ensureTopics(List<String> further) {
        return onceKnownToTheBroker(existingTopics()
                .chain(existing -> create(missing(existing, further)))
                .chain(() -> checkCompaction(settings.state()))
                .chain(this::checkSignals)
                .chain(() -> partitionCount(settings.state()))
                .call(this::checkRecords));
    }

    /** With several partitions, signals would have no order. */
    private Uni<Void> checkSignals() {
        return signals.topic()
                .map(name -> partitionCount(name)
                        .invoke(partitions -> requireOnePartition(name, partitions))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static void requireOnePartition(String name, int partitions) {
        if (partitions != 1) {
            throw new TopicMisconfiguredException("Topic " + name + " (jobwire.signals.topic) has " + partitions
                    + " partitions, but must have one, so that signals have an order: name another topic, or create it"
                    + " again with --partitions 1");
        }
    }

    /**
     * Creates another state topic if it is missing, and checks that it is compacted. Its records are not checked.
     *
     * @param partitions the partition count if the topic is created
     * @return emits the topic's partition count; fails as {@link #ensureTopics} does
     */
    public Uni<Integer> ensureStateTopic(String name, int partitions) {
        return onceKnownToTheBroker(existingTopics()
                .chain(existing ->
                        create(existing.contains(name) ? List.of() : List.of(newStateTopic(name, partitions))))
                .chain(() -> checkCompaction(name))
                .chain(() -> partitionCount(name)));
    }

    /** Brokers hear of a topic that was just created a moment later; until then they do not know it. */
    private static Uni<Integer> onceKnownToTheBroker(Uni<Integer> checked) {
        return checked.onFailure(UnknownTopicOrPartitionException.class)
                .retry()
                .withBackOff(BROKER_LAG, BROKER_LAG.multipliedBy(8))
                .atMost(BROKER_LAG_RETRIES);
    }

    private Uni<Void> checkRecords(int partitions) {
        return Uni.createFrom()
                .<Void>item(() -> {
                    partitionCountCheck.check(settings.state(), partitions);
                    return null;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Set<String>> existingTopics() {
        return Uni.createFrom()
                .item(clients::admin)
                // the first call creates the client, which may wait for the identity service
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(admin -> Uni.createFrom()
                        .completionStage(() -> admin.listTopics().names().toCompletionStage()));
    }

    private List<NewTopic> missing(Set<String> existing, List<String> further) {
        List<NewTopic> missing = Stream.of(
                        Stream.of(settings.events(), settings.state(), settings.deadLetter()),
                        further.stream(),
                        signals.topic().stream())
                .flatMap(names -> names)
                .filter(name -> !existing.contains(name))
                .map(this::newTopic)
                .toList();
        if (!missing.isEmpty() && !settings.create()) {
            throw new TopicMisconfiguredException("Topic " + missing.get(0).name()
                    + " does not exist, and jobwire.topics.create is false: " + howToCreate(missing));
        }
        return missing;
    }

    private NewTopic newTopic(String name) {
        if (signals.topic().filter(name::equals).isPresent()) {
            return new NewTopic(name, Optional.of(1), settings.replicationFactor())
                    .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE));
        }
        return name.equals(settings.state())
                ? newStateTopic(name, settings.partitions())
                : new NewTopic(name, Optional.of(settings.partitions()), settings.replicationFactor());
    }

    private NewTopic newStateTopic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), settings.replicationFactor()).configs(STATE_TOPIC_CONFIGS);
    }

    private Uni<Void> create(List<NewTopic> missing) {
        return missing.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(() ->
                                clients.admin().createTopics(missing).all().toCompletionStage())
                        .invoke(() -> KafkaLog.LOG.topicsCreated(names(missing)))
                        .onFailure(TopicExistsException.class)
                        .recoverWithNull()
                        .onFailure(AuthorizationException.class)
                        .transform(e ->
                                new TopicMisconfiguredException("Kafka does not allow Jobwire to create its topics ("
                                        + e.getMessage() + "): " + howToCreate(missing)));
    }

    private Uni<Config> configuration(String name) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        return Uni.createFrom()
                .completionStage(() ->
                        clients.admin().describeConfigs(List.of(topic)).all().toCompletionStage())
                .map(configs -> Objects.requireNonNull(configs.get(topic)));
    }

    private Uni<Void> checkCompaction(String name) {
        return configuration(name)
                .invoke(config -> requireCompacted(name, config))
                .invoke(config -> requireReadable(name, config))
                .replaceWithVoid()
                .onFailure(AuthorizationException.class)
                .invoke(e -> KafkaLog.LOG.compactionUnknown(name, String.valueOf(e.getMessage())))
                .onFailure(AuthorizationException.class)
                .recoverWithNull();
    }

    private static void requireCompacted(String name, Config config) {
        String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        if (!TopicConfig.CLEANUP_POLICY_COMPACT.equals(policy)) {
            throw new TopicMisconfiguredException(
                    "Topic " + name + " (jobwire.topics.state) has cleanup.policy=" + policy
                            + ", but it holds Jobwire's state and must be compacted, or the state would expire: run"
                            + " kafka-configs.sh --alter --entity-type topics --entity-name " + name
                            + " --add-config cleanup.policy=compact");
        }
    }

    private static void requireReadable(String name, Config config) {
        ConfigEntry codec = config.get(TopicConfig.COMPRESSION_TYPE_CONFIG);
        if (codec != null) {
            CompressionCodecs.problem(codec.value()).ifPresent(problem -> {
                throw new TopicMisconfiguredException("Topic " + name + " (jobwire.topics.state) has compression.type="
                        + codec.value() + ", but " + problem + ": kafka-configs.sh --alter --entity-type topics"
                        + " --entity-name " + name + " --add-config compression.type=producer");
            });
        }
    }

    private Uni<Integer> partitionCount(String name) {
        return Uni.createFrom()
                .completionStage(() -> clients.admin()
                        .describeTopics(List.of(name))
                        .allTopicNames()
                        .toCompletionStage())
                .map(topics ->
                        Objects.requireNonNull(topics.get(name)).partitions().size());
    }

    private static List<String> names(List<NewTopic> topics) {
        return topics.stream().map(NewTopic::name).toList();
    }

    private static String configs(NewTopic topic) {
        return topic.configs().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::toString)
                .collect(Collectors.joining(" --config "));
    }

    private static String howToCreate(List<NewTopic> missing) {
        List<String> commands = missing.stream()
                .map(topic -> "kafka-topics.sh --create --topic " + topic.name() + " --partitions "
                        + topic.numPartitions()
                        + (topic.configs() == null ? "" : " --config " + configs(topic)))
                .toList();
        return "run " + String.join(" and ", commands);
    }
}
