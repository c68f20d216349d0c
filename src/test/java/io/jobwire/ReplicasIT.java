package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.SimulatorSettings;
import io.jobwire.sandbox.TrueHistoryCheck;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two of the packaged service share the customers, and one of them is frozen until the other has taken over. */
class ReplicasIT {
    private final Stage stage =
            new Stage(SimulatorSettings.builder().customers(20).seed(11).speed(2_000));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_replica_that_wakes_up_after_it_lost_its_shards_publishes_nothing_twice() {
        ServiceProcess sleeper = stage.service("sleeper").awaitReady();
        ServiceProcess other = stage.service("other").awaitReady();
        awaitShards(sleeper, 2);
        awaitShards(other, 2);

        sleeper.signal("STOP");
        awaitShards(other, 4);
        sleeper.signal("CONT");
        awaitShards(sleeper, 2);

        assertThat(stage.violations(TrueHistoryCheck.DEFAULT)).isEmpty();
    }

    private static void awaitShards(ServiceProcess service, int owned) {
        Awaitility.await(owned + " restored shards")
                .atMost(Duration.ofSeconds(90))
                .until(() -> service.metrics().contains("jobwire_shards_restored " + (double) owned));
    }
}
