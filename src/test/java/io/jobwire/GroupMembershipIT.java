package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.SandboxKafka;
import io.jobwire.sandbox.SimulatorSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two replicas of the packaged service join and leave the consumer group, with and without replica ids. */
class GroupMembershipIT {
    private final TestEnvironment environment = new TestEnvironment(
            SimulatorSettings.builder().customers(20).seed(11).speed(2_000),
            SandboxKafka.start(
                    1,
                    0,
                    Map.of(
                            "group.consumer.min.session.timeout.ms", "6000",
                            "group.consumer.session.timeout.ms", "10000",
                            "group.consumer.min.heartbeat.interval.ms", "1000",
                            "group.consumer.heartbeat.interval.ms", "3000")));

    @AfterEach
    void close() {
        environment.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void a_replica_that_resumes_after_losing_its_shards_publishes_no_event_twice(String protocol) {
        ServiceProcess frozen = environment
                .startService("frozen", "JOBWIRE_GROUP_PROTOCOL", protocol)
                .awaitReady();
        ServiceProcess other = environment
                .startService("other", "JOBWIRE_GROUP_PROTOCOL", protocol)
                .awaitReady();
        awaitShards(frozen, 2);
        awaitShards(other, 2);

        frozen.signal("STOP");
        awaitShards(other, 4);
        frozen.signal("CONT");
        awaitShards(frozen, 2);

        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT)).isEmpty();
    }

    @Test
    void a_second_replica_with_the_same_id_stops_the_first_one_with_a_message() {
        ServiceProcess first = environment
                .startService("first", "JOBWIRE_REPLICA_ID", "the-same")
                .awaitReady();
        ServiceProcess second = environment.startService("second", "JOBWIRE_REPLICA_ID", "the-same");

        assertThat(first.awaitEnd()).isEqualTo(1);
        assertThat(first.logText())
                .contains("another replica with jobwire.replica-id=the-same has joined it")
                .contains("Give each replica an id of its own");
        second.awaitReady();
        // the first one may lose two responses: what it publishes while the second's producer takes over its
        // transactional id, and what it has received when it is told to leave the group
        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT.withRequiredPolls(3)))
                .isEmpty();
    }

    @Test
    void with_replica_ids_a_restart_moves_no_shard() {
        ServiceProcess restarted =
                environment.startService("restarted", "JOBWIRE_REPLICA_ID", "a").awaitReady();
        ServiceProcess other =
                environment.startService("other", "JOBWIRE_REPLICA_ID", "b").awaitReady();
        awaitShards(restarted, 2);
        awaitShards(other, 2);
        List<String> moves = moves(other);

        restarted.stop();
        ServiceProcess again =
                environment.startService("again", "JOBWIRE_REPLICA_ID", "a").awaitReady();

        awaitShards(again, 2);
        assertThat(moves(other)).isEqualTo(moves);
        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT)).isEmpty();
    }

    private static List<String> moves(ServiceProcess service) {
        return service.logText()
                .lines()
                .filter(line -> line.contains("Shards assigned: ") || line.contains("Shards revoked: "))
                .toList();
    }

    private static void awaitShards(ServiceProcess service, int owned) {
        Awaitility.await(owned + " restored shards")
                .atMost(Duration.ofSeconds(90))
                .until(() -> service.metrics().contains("jobwire_shards_restored " + (double) owned));
    }
}
