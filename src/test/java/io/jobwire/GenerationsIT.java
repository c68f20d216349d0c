package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.SimulatorSettings;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that is switched from one generation of the API to the other. */
class GenerationsIT {
    private final Stage stage =
            new Stage(SimulatorSettings.builder().customers(20).seed(11).speed(2_000));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_switch_from_v1_to_v3_tells_nothing_if_nothing_has_changed() {
        // Given
        stage.elements().freeze();
        ServiceProcess v1 = stage.service("v1", "JOBWIRE_CHANGES_PUBLISH", "discovered,status-changed,updated,removed")
                .awaitReady();
        Polls.awaitOfEach(stage.elements(), 3);
        assertThat(v1.stop()).isIn(0, 143);
        int told = stage.topics().events().size();

        // When
        stage.service(
                        "v3",
                        "JOBWIRE_ELEMENTS_API",
                        "v3",
                        "JOBWIRE_CHANGES_PUBLISH",
                        "discovered,status-changed,updated,removed")
                .awaitReady();
        Polls.awaitOfEach(stage.elements(), 3);

        // Then
        assertThat(told).isPositive();
        Awaitility.await("no event comes")
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(30))
                .until(() -> stage.topics().events().size() == told);
    }
}
