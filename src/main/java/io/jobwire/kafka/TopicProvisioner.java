package io.jobwire.kafka;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/** The three topics: made if they are missing, checked if they are there. */
@ApplicationScoped
public class TopicProvisioner {
    private static final Logger LOG = Logger.getLogger(TopicProvisioner.class);

    private final KafkaClients clients;
    private final TopicSettings settings;
    private final PartitionCountCheck placements;

    public TopicProvisioner(KafkaClients clients, TopicSettings settings) {
        this.placements = new PartitionCountCheck(clients);
        this.clients = clients;
        this.settings = settings;
    }

    /**
     * Makes the missing topics and checks the state topic.
     *
     * @return the number of partitions of the state topic, and so of shards; fails with
     *     {@link TopicMisconfiguredException} or {@link PartitionCountMismatchException} if a person has to do
     *     something, and with another exception if Kafka cannot be reached or is not ready
     */
    public Uni<Integer> ensure() {
        return existing()
                .chain(there -> create(missing(there)))
                .chain(() -> checkCleanup(settings.state()))
                .chain(() -> partitions(settings.state()))
                .call(this::checkPlacement);
    }

    /**
     * Makes a state topic that is missing, and checks one that is there; it may hold anything.
     *
     * @param partitions of one that is made
     * @return its number of partitions; fails as {@link #ensure} does
     */
    public Uni<Integer> ensureState(String name, int partitions) {
        return existing()
                .chain(there -> create(there.contains(name) ? List.of() : List.of(newStateTopic(name, partitions))))
                .chain(() -> checkCleanup(name))
                .chain(() -> partitions(name));
    }

    private Uni<Void> checkPlacement(int partitions) {
        return Uni.createFrom()
                .<Void>item(() -> {
                    placements.check(settings.state(), partitions);
                    return null;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Set<String>> existing() {
        return Uni.createFrom()
                .completionStage(() -> clients.admin().listTopics().names().toCompletionStage());
    }

    private List<NewTopic> missing(Set<String> there) {
        List<NewTopic> missing = Stream.of(settings.events(), settings.state(), settings.deadLetter())
                .filter(name -> !there.contains(name))
                .map(this::newTopic)
                .toList();
        if (!missing.isEmpty() && !settings.create()) {
            throw new TopicMisconfiguredException("Topic " + missing.get(0).name()
                    + " does not exist and jobwire.topics.create is false: " + howToCreate(missing));
        }
        return missing;
    }

    private NewTopic newTopic(String name) {
        return name.equals(settings.state())
                ? newStateTopic(name, settings.partitions())
                : new NewTopic(name, Optional.of(settings.partitions()), settings.replicationFactor());
    }

    private NewTopic newStateTopic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), settings.replicationFactor())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    private Uni<Void> create(List<NewTopic> missing) {
        return missing.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(() ->
                                clients.admin().createTopics(missing).all().toCompletionStage())
                        .invoke(() -> LOG.infof("Topics created: %s", names(missing)))
                        .onFailure(TopicExistsException.class)
                        .recoverWithNull()
                        .onFailure(AuthorizationException.class)
                        .transform(e ->
                                new TopicMisconfiguredException("Kafka does not allow Jobwire to create its topics ("
                                        + e.getMessage() + "): " + howToCreate(missing)));
    }

    private Uni<Config> config(String name) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        return Uni.createFrom()
                .completionStage(() ->
                        clients.admin().describeConfigs(List.of(topic)).all().toCompletionStage())
                .map(configs -> Objects.requireNonNull(configs.get(topic)));
    }

    private Uni<Void> checkCleanup(String name) {
        return config(name)
                .invoke(config -> checkCleanup(name, config))
                .replaceWithVoid()
                .onFailure(AuthorizationException.class)
                .invoke(e -> LOG.warnf(
                        "Kafka does not let Jobwire see whether topic %s is compacted (%s): make sure that it is",
                        name, e.getMessage()))
                .onFailure(AuthorizationException.class)
                .recoverWithNull();
    }

    private static void checkCleanup(String name, Config config) {
        String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        if (!TopicConfig.CLEANUP_POLICY_COMPACT.equals(policy)) {
            throw new TopicMisconfiguredException(
                    "Topic " + name + " (jobwire.topics.state) has cleanup.policy=" + policy
                            + ", but it is Jobwire's memory and has to be compacted, or what it knows would be lost: run"
                            + " kafka-configs.sh --alter --entity-type topics --entity-name " + name
                            + " --add-config cleanup.policy=compact");
        }
    }

    private Uni<Integer> partitions(String name) {
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

    private static String howToCreate(List<NewTopic> missing) {
        List<String> commands = missing.stream()
                .map(topic -> "kafka-topics.sh --create --topic " + topic.name() + " --partitions "
                        + topic.numPartitions()
                        + (topic.configs().isEmpty() ? "" : " --config cleanup.policy=compact"))
                .toList();
        return "run " + String.join(" and ", commands);
    }
}
