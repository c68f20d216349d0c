package io.jobwire.publish;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.TopicSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Finds out why records time out. The producer retries what a topic refuses for now until the time is over, and then
 * says only that it is. Not thread-safe.
 */
final class TopicDiagnosis {
    private static final String MISSING = "missing";
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final KafkaClients clients;
    private final TopicSettings topics;
    private final TopicLimits limits;
    private final IntSupplier shards;

    /**
     * A diagnosis of the topics.
     *
     * @param limits refreshed by the caller
     * @param shards the partition count that the state topic had at the start
     */
    TopicDiagnosis(KafkaClients clients, TopicSettings topics, TopicLimits limits, IntSupplier shards) {
        this.clients = clients;
        this.topics = topics;
        this.limits = limits;
        this.shards = shards;
    }

    /** Asks Kafka what is wrong with the topics, for some seconds at most; empty if nothing is known to be wrong. */
    Optional<PublishFailure> diagnose() {
        return diagnose(List.of(topics.state(), topics.events(), topics.deadLetter()));
    }

    /** Asks Kafka what is wrong with a further topic, as {@link #diagnose()} does. */
    Optional<PublishFailure> diagnose(String further) {
        return diagnose(List.of(further));
    }

    /** Whether a diagnosis is that a topic does not exist. */
    static boolean isMissing(PublishFailure diagnosis) {
        return diagnosis.kind().equals(MISSING);
    }

    private Optional<PublishFailure> diagnose(List<String> names) {
        Map<String, KafkaFuture<TopicDescription>> described;
        try {
            described = clients.admin()
                    .describeTopics(names, new DescribeTopicsOptions().timeoutMs((int) TIMEOUT.toMillis()))
                    .topicNameValues();
        } catch (KafkaException e) {
            return Optional.empty();
        }
        return names.stream()
                .flatMap(name -> diagnose(name, Objects.requireNonNull(described.get(name))).stream())
                .findFirst();
    }

    private Optional<PublishFailure> diagnose(String name, KafkaFuture<TopicDescription> description) {
        try {
            TopicDescription topic = description.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return wrongPartitionCount(topic).or(() -> topic.partitions().stream()
                    .flatMap(partition -> diagnose(topic, partition).stream())
                    .findFirst());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            return e.getCause() instanceof UnknownTopicOrPartitionException
                    ? Optional.of(failure(MISSING, "Topic " + name + " does not exist", recreate(name)))
                    : Optional.empty();
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    private Optional<PublishFailure> wrongPartitionCount(TopicDescription topic) {
        int partitions = topic.partitions().size();
        return topic.name().equals(topics.state()) && partitions != shards.getAsInt()
                ? Optional.of(failure(
                        "partitions",
                        "Topic " + topic.name() + " has " + partitions + " partitions; it had " + shards.getAsInt()
                                + " when Jobwire started",
                        recreate(topic.name())))
                : Optional.empty();
    }

    private String recreate(String name) {
        return name.equals(topics.state())
                ? "create the topic again with " + shards.getAsInt() + " partitions and cleanup.policy=compact,"
                        + " and restart all replicas. What it held is lost: all jobs are new to Jobwire"
                : "create the topic again";
    }

    private Optional<PublishFailure> diagnose(TopicDescription topic, TopicPartitionInfo partition) {
        String name = "Partition " + partition.partition() + " of topic " + topic.name();
        if (partition.leader() == null || partition.leader().isEmpty()) {
            return Optional.of(failure(
                    "no leader",
                    name + " has no leader",
                    "start the brokers that hold it: " + ids(partition.replicas())));
        }
        int needed = Math.min(
                limits.minInSyncReplicas(topic.name()), partition.replicas().size());
        return partition.isr().size() < needed
                ? Optional.of(failure(
                        "not enough replicas",
                        name + " has " + partition.isr().size() + " of " + needed
                                + " replicas in sync that min.insync.replicas demands",
                        "start the brokers that are missing; those that hold it are " + ids(partition.replicas())))
                : Optional.empty();
    }

    private static List<Integer> ids(List<Node> brokers) {
        return brokers.stream().map(Node::id).toList();
    }

    private static PublishFailure failure(String kind, String cause, String remedy) {
        return new PublishFailure(kind, cause + ". Remedy: " + remedy);
    }
}
