package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.SandboxKafka;
import io.jobwire.sandbox.SimulatorSettings;
import io.jobwire.shard.ControlRecords;
import io.jobwire.state.ControlKey;
import io.jobwire.state.ControlKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas of the packaged service that must not work side by side: of two state topics, or of two groups. */
class StateTopicOwnershipIT {
    private static final String OLD = "elements.job-state";
    private static final String NEW = "state-of-6";
    private static final String[] TO_SIX = {
        "JOBWIRE_MAINTENANCE", "reshard", "JOBWIRE_RESHARD_TARGET", NEW, "JOBWIRE_RESHARD_PARTITIONS", "6"
    };

    private final TestEnvironment environment = new TestEnvironment(
            SimulatorSettings.builder().customers(20).seed(5).speed(1_000).removals(true),
            SandboxKafka.start(
                    1,
                    0,
                    Map.of(
                            "group.consumer.min.session.timeout.ms", "6000",
                            "group.consumer.session.timeout.ms", "10000",
                            "group.consumer.min.heartbeat.interval.ms", "1000",
                            "group.consumer.heartbeat.interval.ms", "3000")));
    private final Admin admin =
            Admin.create(Map.of("bootstrap.servers", environment.kafka().bootstrapServers()));

    @AfterEach
    void close() {
        admin.close();
        environment.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void a_replica_that_was_frozen_while_the_state_was_moved_ends_with_a_message_and_no_event_is_published_twice(
            String protocol) {
        // Given
        ServiceProcess frozen = environment
                .startService("frozen", "JOBWIRE_GROUP_PROTOCOL", protocol)
                .awaitReady();
        awaitEvents(100);
        frozen.signal("STOP");
        awaitNoMembers();

        // When
        assertThat(environment.startService("reshard", TO_SIX).awaitEnd()).isZero();
        ServiceProcess after = environment
                .startService("after", "JOBWIRE_TOPICS_STATE", NEW, "JOBWIRE_GROUP_PROTOCOL", protocol)
                .awaitReady();
        frozen.signal("CONT");

        // Then
        assertThat(frozen.awaitEnd()).isEqualTo(1);
        assertThat(frozen.logText())
                .contains("The state has been moved from topic " + OLD + " (jobwire.topics.state) to topic " + NEW)
                .contains("Set jobwire.topics.state=" + NEW);
        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT)).isEmpty();

        // When: a return to the old topic
        after.stop();
        ServiceProcess back = environment.startService("back", "JOBWIRE_GROUP_PROTOCOL", protocol);

        // Then
        assertThat(back.awaitEnd()).isEqualTo(1);
        assertThat(back.logText())
                .contains("Set jobwire.topics.state=" + NEW)
                .as("it never joins")
                .doesNotContain("Shards assigned");
        environment
                .startService("again", "JOBWIRE_TOPICS_STATE", NEW, "JOBWIRE_GROUP_PROTOCOL", protocol)
                .awaitReady();
        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT)).isEmpty();
    }

    @Test
    void a_second_group_and_a_rolling_change_of_the_group_id_are_refused_and_no_event_is_published_twice() {
        // Given
        ServiceProcess first = environment.startService("first").awaitReady();
        ServiceProcess second = environment.startService("second").awaitReady();
        awaitEvents(100);

        // When: the first of two replicas gets another group id
        first.stop();
        ServiceProcess renamed = environment.startService("renamed", "JOBWIRE_GROUP_ID", "jobwire-2");

        // Then
        assertThat(renamed.awaitEnd()).isEqualTo(1);
        assertThat(renamed.logText())
                .contains("Topic " + OLD + " (jobwire.topics.state) belongs to the consumer group jobwire, which has")
                .contains("Set jobwire.group-id=jobwire,")
                .contains("this replica is in group jobwire-2")
                .doesNotContain("Shards assigned");

        // When: nobody of the first group is left
        second.stop();
        ServiceProcess successor = environment.startService("successor", "JOBWIRE_GROUP_ID", "jobwire-2");

        // Then
        assertThat(successor.awaitEnd()).isEqualTo(1);
        ServiceProcess reshard = environment.startService("foreign-reshard", withGroup(TO_SIX, "jobwire-2"));
        assertThat(reshard.awaitEnd()).isEqualTo(1);
        assertThat(reshard.logText()).contains("Topic " + OLD + " belongs to the consumer group jobwire");
        environment.startService("former").awaitReady();
        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT)).isEmpty();
    }

    @Test
    void resharding_that_is_killed_is_completed_by_the_next_run_and_no_event_is_published_twice() {
        // Given
        ServiceProcess before = environment.startService("before").awaitReady();
        awaitEvents(100);
        before.stop();

        // When
        ServiceProcess killed = environment.startService("killed", TO_SIX);
        Awaitility.await("the old topic is marked")
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(60))
                .until(() -> controls(OLD, ControlKind.MARKER) > 0);
        killed.close(); // by SIGKILL, unless it has ended already
        killed.awaitEnd();

        // Then: the old topic is left, whatever the new one has got so far
        ServiceProcess tooLate = environment.startService("too-late");
        assertThat(tooLate.awaitEnd()).isEqualTo(1);
        assertThat(tooLate.logText()).contains("if the move was interrupted, first run");
        assertThat(environment.startService("next-run", TO_SIX).awaitEnd()).isZero();
        environment.startService("after", "JOBWIRE_TOPICS_STATE", NEW).awaitReady();
        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT)).isEmpty();
    }

    @Test
    void a_replica_that_is_started_too_early_on_a_topic_that_is_being_filled_ends_with_a_message()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given: what a run leaves that is interrupted before it copies
        ServiceProcess before = environment.startService("before").awaitReady();
        awaitEvents(100);
        before.stop();
        createTopic(NEW, 6);
        seal();

        // When
        ServiceProcess tooEarly = environment.startService("too-early", "JOBWIRE_TOPICS_STATE", NEW);

        // Then
        assertThat(tooEarly.awaitEnd()).isEqualTo(1);
        assertThat(tooEarly.logText())
                .contains("Topic " + NEW + " (jobwire.topics.state) is sealed until the state of topic " + OLD)
                .contains("Run jobwire.maintenance=reshard again");
        assertThat(environment.startService("next-run", TO_SIX).awaitEnd()).isZero();
        environment.startService("after", "JOBWIRE_TOPICS_STATE", NEW).awaitReady();
        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT)).isEmpty();
    }

    @Test
    void partitions_that_are_added_while_the_state_topic_is_empty_are_noticed_and_refused()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given: a replica that has nothing to poll
        ServiceProcess four = environment.startService(
                "four", "JOBWIRE_CUSTOMERS_IDS", "nobody", "KAFKA_METADATA_MAX_AGE_MS", "1000");
        Awaitility.await("the shards are claimed")
                .atMost(Duration.ofSeconds(60))
                .until(() -> controls(OLD, ControlKind.CLAIM) == 4);
        assertThat(environment.topics().records(OLD)).as("no state").hasSize(4);

        // When
        admin.createPartitions(Map.of(OLD, NewPartitions.increaseTo(5))).all().get(30, TimeUnit.SECONDS);
        ServiceProcess five = environment.startService("five");

        // Then
        assertThat(five.awaitEnd()).isEqualTo(1);
        assertThat(five.logText()).contains("has 5 partitions, but its records were written for 4");
        assertThat(four.awaitEnd()).isEqualTo(1);
        assertThat(four.logText()).contains("has 5 partitions, but its records were written for 4");
        assertThat(environment.topics().events()).isEmpty();
    }

    private static String[] withGroup(String[] settings, String group) {
        return IntStream.range(0, settings.length + 2)
                .mapToObj(i -> i < settings.length
                        ? settings[i]
                        : List.of("JOBWIRE_GROUP_ID", group).get(i - settings.length))
                .toArray(String[]::new);
    }

    private void awaitEvents(int number) {
        Awaitility.await(number + " events")
                .atMost(Duration.ofMinutes(2))
                .until(() -> environment.topics().events().size() > number);
    }

    private void awaitNoMembers() {
        Awaitility.await("the frozen replica is given up")
                .atMost(Duration.ofSeconds(60))
                .until(() -> Objects.requireNonNull(admin.describeConsumerGroups(List.of("jobwire"))
                                .all()
                                .get(30, TimeUnit.SECONDS)
                                .get("jobwire"))
                        .members()
                        .isEmpty());
    }

    private long controls(String topic, ControlKind kind) {
        String key = new ControlKey(kind, "jobwire").text();
        return environment.topics().records(topic).stream()
                .filter(record -> record.key().equals(key))
                .count();
    }

    private void createTopic(String name, int partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty())
                .configs(Map.of("cleanup.policy", "compact"));
        admin.createTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
    }

    private void seal() {
        try (Producer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", environment.kafka().bootstrapServers(), "transactional.id", "a-run"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (TopicPartition partition : newPartitions()) {
                var unused = producer.send(
                        ControlRecords.of(partition, new ControlKey(ControlKind.SEAL, "jobwire"), OLD, 6));
            }
            for (TopicPartition partition : newPartitions()) {
                var unused = producer.send(ControlRecords.claim(partition, "jobwire", 6));
            }
            producer.commitTransaction();
        }
    }

    private static List<TopicPartition> newPartitions() {
        return IntStream.range(0, 6)
                .mapToObj(number -> new TopicPartition(NEW, number))
                .toList();
    }
}
