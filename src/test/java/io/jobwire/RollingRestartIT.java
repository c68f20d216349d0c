package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.SimulatorSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three replicas with fixed ids are restarted one after the other while jobs change. */
class RollingRestartIT {
    private static final int CUSTOMERS = Integer.getInteger("rolling.customers", 300);
    private static final int SHARDS = 12;

    private final TestEnvironment environment = new TestEnvironment(
            SimulatorSettings.builder().customers(CUSTOMERS).seed(3).speed(250));

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void a_rolling_restart_moves_no_shard_and_no_event_is_lost_or_duplicated() {
        List<ServiceProcess> replicas = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            replicas.add(replica(number));
        }
        replicas.forEach(ServiceProcess::awaitReady);
        Awaitility.await("the shards are evenly distributed")
                .atMost(Duration.ofSeconds(90))
                .until(() -> replicas.stream()
                        .allMatch(replica -> ShardMoves.owned(replica).size() == SHARDS / 3));
        environment.awaitPolls(2);
        int assignmentsBefore = assignments(replicas);
        int publishedBefore = environment.topics().events().size();

        List<ServiceProcess> restarted = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            int exit = replicas.get(number).stop();
            assertThat(exit).isIn(0, 143);
            restarted.add(replica(number).awaitReady());
        }
        environment.awaitPolls(2);

        int moved = assignments(replicas) + assignments(restarted) - assignmentsBefore - SHARDS;
        int events = environment.topics().events().size() - publishedBefore;
        System.out.printf(
                "Rolling restart of 3 replicas, %d customers: %d events meanwhile, %d shards moved%n",
                CUSTOMERS, events, moved);
        assertThat(moved).isZero();
        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT.withRequiredPolls(3)))
                .isEmpty();
    }

    private static int assignments(List<ServiceProcess> replicas) {
        return replicas.stream().mapToInt(ShardMoves::assignments).sum();
    }

    private ServiceProcess replica(int number) {
        return environment.startService(
                "rolling-" + number,
                "JOBWIRE_REPLICA_ID",
                "replica-" + number,
                // restarts take longer while broker, simulator and other replicas share the machine
                "JOBWIRE_SESSION_TIMEOUT",
                "120s",
                "JOBWIRE_TOPICS_PARTITIONS",
                String.valueOf(SHARDS),
                "JOBWIRE_POLLING_MIN_INTERVAL",
                "1s",
                "JOBWIRE_POLLING_MAX_INTERVAL",
                "5s");
    }
}
