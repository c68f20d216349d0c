package io.jobwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.TestSettings;
import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.sandbox.SandboxKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Topics on three brokers, of which one and then a second stop. */
class TopicDiagnosisTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static SandboxKafka kafka;

    private static KafkaClients clients;

    @BeforeAll
    static void startKafka() {
        kafka = SandboxKafka.start(3, 0, Map.of());
        clients = new KafkaClients(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterAll
    static void stopKafka() {
        clients.close();
        kafka.close();
    }

    @Test
    void replicas_that_are_out_of_sync_and_a_partition_without_leader_are_named_with_the_brokers_to_start() {
        // Given one topic on all brokers, of which all replicas must be in sync, and one of which each partition is on
        // one broker
        create(new NewTopic("state", 2, (short) 3).configs(Map.of("min.insync.replicas", "3")));
        create(new NewTopic("events", Map.of(0, List.of(0), 1, List.of(2))));
        create(new NewTopic("dead", 1, (short) 3));
        TopicLimits limits = new TopicLimits(clients, topics(), List.of());
        TopicDiagnosis diagnosis = new TopicDiagnosis(clients, topics(), limits, () -> 2);
        awaitHealth(diagnosis, "the brokers know the new topics");
        Awaitility.await("the brokers tell the new topics' configuration")
                .atMost(TIMEOUT)
                .until(() -> {
                    limits.refresh(false);
                    return limits.minInSyncReplicas("state") == 3;
                });

        // When
        kafka.stopBroker(2);

        // Then
        awaitText(
                diagnosis,
                "Partition 0 of topic state has 2 of 3 replicas in sync that min.insync.replicas demands."
                        + " Remedy: start the brokers that are missing; those that hold it are");

        // When what the state topic demands is met, the other topic's trouble remains
        TopicDiagnosis ofEvents = new TopicDiagnosis(
                clients,
                TestSettings.read(
                        TopicSettings.class,
                        "jobwire.topics.",
                        "events",
                        "events",
                        "state",
                        "dead",
                        "dead-letter",
                        "dead"),
                limits,
                () -> 1);
        awaitText(ofEvents, "Partition 1 of topic events has no leader. Remedy: start the brokers that hold it: [2]");

        // When
        kafka.startBroker(2);

        // Then
        awaitHealth(diagnosis, "all is well again");
    }

    private static TopicSettings topics() {
        return TestSettings.read(
                TopicSettings.class, "jobwire.topics.", "events", "events", "state", "state", "dead-letter", "dead");
    }

    private static void create(NewTopic topic) {
        KafkaClients.await(clients.admin().createTopics(List.of(topic)).all());
    }

    private static void awaitHealth(TopicDiagnosis diagnosis, String expectation) {
        Awaitility.await(expectation).atMost(TIMEOUT).untilAsserted(() -> assertThat(diagnosis.diagnose())
                .isEmpty());
    }

    private static void awaitText(TopicDiagnosis diagnosis, String text) {
        Awaitility.await(text).atMost(TIMEOUT).untilAsserted(() -> {
            Optional<PublishFailure> failure = diagnosis.diagnose();
            assertThat(failure)
                    .hasValueSatisfying(cause -> assertThat(cause.toString()).contains(text));
        });
    }
}
