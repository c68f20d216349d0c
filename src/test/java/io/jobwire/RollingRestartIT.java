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

/** Three replicas with ids that outlive them are restarted one after the other while their customers change. */
class RollingRestartIT {
    private static final int CUSTOMERS = Integer.getInteger("rolling.customers", 300);
    private static final int SHARDS = 12;

    private final Stage stage =
            new Stage(SimulatorSettings.builder().customers(CUSTOMERS).seed(3).speed(250));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_rolling_restart_moves_no_shard_and_loses_and_doubles_nothing() {
        List<ServiceProcess> replicas = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            replicas.add(replica(number));
        }
        replicas.forEach(ServiceProcess::awaitReady);
        Awaitility.await("the shards are spread evenly")
                .atMost(Duration.ofSeconds(90))
                .until(() -> replicas.stream()
                        .allMatch(replica -> Moves.owned(replica).size() == SHARDS / 3));
        Polls.awaitOfEach(stage.elements(), 2);
        int before = assigned(replicas);
        int told = stage.topics().events().size();

        List<ServiceProcess> renewed = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            int exit = replicas.get(number).stop();
            assertThat(exit).isIn(0, 143);
            renewed.add(replica(number).awaitReady());
        }
        Polls.awaitOfEach(stage.elements(), 2);

        int moved = assigned(replicas) + assigned(renewed) - before - SHARDS;
        int events = stage.topics().events().size() - told;
        System.out.printf(
                "Rolling restart of 3 replicas, %d customers: %d events meanwhile, %d shards moved%n",
                CUSTOMERS, events, moved);
        assertThat(moved).isZero();
        assertThat(stage.violations(new EventVerifier(2, 3, true, EventVerifier.DEFAULT.tolerance())))
                .isEmpty();
    }

    private static int assigned(List<ServiceProcess> replicas) {
        return replicas.stream().mapToInt(Moves::assigned).sum();
    }

    private ServiceProcess replica(int number) {
        return stage.service(
                "rolling-" + number,
                "JOBWIRE_REPLICA_ID",
                "replica-" + number,
                // a restart takes longer on a machine that is busy with a broker, a simulator and other replicas
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
