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

/** Two of the packaged service share the customers, and one of them is frozen until the other has taken over. */
class ReplicasIT {
    private final Stage stage = new Stage(
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
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void a_replica_that_wakes_up_after_it_lost_its_shards_publishes_nothing_twice(String protocol) {
        ServiceProcess sleeper =
                stage.service("sleeper", "JOBWIRE_GROUP_PROTOCOL", protocol).awaitReady();
        ServiceProcess other =
                stage.service("other", "JOBWIRE_GROUP_PROTOCOL", protocol).awaitReady();
        awaitShards(sleeper, 2);
        awaitShards(other, 2);

        sleeper.signal("STOP");
        awaitShards(other, 4);
        sleeper.signal("CONT");
        awaitShards(sleeper, 2);

        assertThat(stage.violations(EventVerifier.DEFAULT)).isEmpty();
    }

    @Test
    void a_second_replica_with_the_same_id_ends_the_first_with_a_message() {
        ServiceProcess first =
                stage.service("first", "JOBWIRE_REPLICA_ID", "the-same").awaitReady();
        ServiceProcess second = stage.service("second", "JOBWIRE_REPLICA_ID", "the-same");

        assertThat(first.awaitEnd()).isEqualTo(1);
        assertThat(first.logText())
                .contains("another replica with jobwire.replica-id=the-same has joined it")
                .contains("Give each replica an id of its own");
        second.awaitReady();
        assertThat(stage.violations(EventVerifier.DEFAULT)).isEmpty();
    }

    @Test
    void with_replica_ids_a_restart_moves_no_shard() {
        ServiceProcess restarted =
                stage.service("restarted", "JOBWIRE_REPLICA_ID", "a").awaitReady();
        ServiceProcess other = stage.service("other", "JOBWIRE_REPLICA_ID", "b").awaitReady();
        awaitShards(restarted, 2);
        awaitShards(other, 2);
        List<String> moves = moves(other);

        restarted.stop();
        ServiceProcess back = stage.service("back", "JOBWIRE_REPLICA_ID", "a").awaitReady();

        awaitShards(back, 2);
        assertThat(moves(other)).isEqualTo(moves);
        assertThat(stage.violations(EventVerifier.DEFAULT)).isEmpty();
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
