package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.BackupModule;
import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.SimulatedJob;
import io.jobwire.sandbox.SimulatorSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Kafka answers, but the packaged service cannot publish: within a minute it says so, names cause and remedy, and loses
 * nothing.
 */
class PublishingTroubleIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String EVENTS = "elements.job-status-changed";
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");

    private final TestEnvironment environment = new TestEnvironment(
            SimulatorSettings.builder().customers(10).seed(5).speed(2_000));

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void a_topic_that_rejects_everything_for_a_while_makes_nothing_a_dead_letter() throws Exception {
        // Given
        ServiceProcess service = environment.startService("rejected").awaitReady();
        environment.awaitPolls(2);

        // When
        limit(EVENTS, 200);

        // Then
        awaitDown(
                service,
                "Topic elements.job-status-changed (max.message.bytes=200) rejects nearly everything",
                "Remedy");
        assertThat(service.logText()).contains("JOBWIRE-5000: Nothing can be published");
        assertThat(service.health("live").status()).isEqualTo(200);

        // When
        limit(EVENTS, 1_048_588);

        // Then
        awaitUp(service);
        assertThat(service.logText()).contains("JOBWIRE-5002: Transactions commit again");
        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT.withRequiredPolls(2)))
                .isEmpty();
        assertThat(environment.topics().records("elements.job-dead-letter")).isEmpty();
    }

    @Test
    void a_topic_of_events_that_is_gone_is_named_and_the_changes_are_published_when_it_is_back() throws Exception {
        // Given
        ServiceProcess service = environment.startService("gone").awaitReady();
        environment.awaitPolls(2);

        // When
        try (Admin admin = admin()) {
            await(admin.deleteTopics(List.of(EVENTS)).all());
        }

        // Then
        awaitDown(service, "Topic elements.job-status-changed does not exist", "create the topic again");

        // When
        try (Admin admin = admin()) {
            await(admin.createTopics(List.of(new NewTopic(EVENTS, 4, (short) 1)))
                    .all());
        }

        // Then
        awaitUp(service);
        assertThat(environment.topics().records("elements.job-dead-letter")).isEmpty();
    }

    @Test
    void a_state_topic_that_was_made_again_with_fewer_partitions_is_named() throws Exception {
        // Given
        ServiceProcess service = environment.startService("recreated").awaitReady();
        environment.awaitPolls(2);

        // When
        try (Admin admin = admin()) {
            await(admin.deleteTopics(List.of("elements.job-state")).all());
            NewTopic smaller =
                    new NewTopic("elements.job-state", 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
            Awaitility.await("the topic is made again").atMost(TIMEOUT).until(() -> created(admin, smaller));
        }

        // Then it is not ready, or it has ended with a message
        Awaitility.await("it says so")
                .atMost(TIMEOUT)
                .until(() -> !service.isAlive() || service.health("ready").status() == 503);
        String said = service.isAlive() ? service.health("ready").body() : service.logText();
        assertThat(said).contains("elements.job-state").contains("partitions");
    }

    @Test
    void a_limit_of_about_one_event_ends_in_events_and_dead_letters() throws Exception {
        // Given a limit that only some events exceed
        ServiceProcess service = environment.startService("limited").awaitReady();
        environment.awaitPolls(2);
        limit(EVENTS, 1_700);

        // When
        String customer = environment.simulator().customers().get(0).id();
        for (int number = 0; number < 20; number++) {
            String name = number % 10 == 0 ? incompressible(4_000) : "small";
            environment
                    .simulator()
                    .put(customer, SimulatedJob.announced(BackupModule.EXCHANGE, "L" + number, name, T0));
        }

        // Then the others are published, and the log stays short
        Awaitility.await("the small ones are events")
                .atMost(TIMEOUT)
                .until(() -> environment.topics().events().stream()
                                .filter(event -> event.jobKey().matches("L\\d+"))
                                .count()
                        == 18);
        assertThat(environment.topics().records("elements.job-dead-letter")).hasSize(2);
        assertThat(service.health("live").status()).isEqualTo(200);
        assertThat(service.logText().lines().count()).isLessThan(200);
    }

    private static String incompressible(int characters) {
        return new Random(1)
                .ints(characters, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void awaitDown(ServiceProcess service, String... texts) {
        for (String kind : List.of("ready", "well")) {
            Awaitility.await(kind + " is down and says why").atMost(TIMEOUT).untilAsserted(() -> {
                ServiceProcess.ManagementResponse health = service.health(kind);
                assertThat(health.status()).isEqualTo(503);
                assertThat(health.body()).contains(texts);
            });
        }
    }

    private static void awaitUp(ServiceProcess service) {
        Awaitility.await("ready and well again")
                .atMost(TIMEOUT)
                .until(() -> service.health("ready").status() == 200
                        && service.health("well").status() == 200);
    }

    private void limit(String topic, int bytes) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp set = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", String.valueOf(bytes)), AlterConfigOp.OpType.SET);
        try (Admin admin = admin()) {
            await(admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all());
        }
    }

    private static boolean created(Admin admin, NewTopic topic) {
        try {
            await(admin.createTopics(List.of(topic)).all());
            return true;
        } catch (ExecutionException | TimeoutException | InterruptedException notYet) {
            return false;
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", environment.kafka().bootstrapServers()));
    }

    private static <T> T await(KafkaFuture<T> result)
            throws ExecutionException, InterruptedException, TimeoutException {
        return result.get(30, TimeUnit.SECONDS);
    }
}
