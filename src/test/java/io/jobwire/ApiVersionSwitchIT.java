package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.SimulatorSettings;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A restarted service uses the other version of the API. */
class ApiVersionSwitchIT {
    private final TestEnvironment environment = new TestEnvironment(
            SimulatorSettings.builder().customers(20).seed(11).speed(2_000));

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void a_switch_from_v1_to_v3_publishes_no_event_if_no_job_has_changed() {
        // Given
        environment.simulator().freeze();
        ServiceProcess v1 = environment
                .startService("v1", "JOBWIRE_CHANGES_PUBLISH", "discovered,status-changed,updated,removed")
                .awaitReady();
        environment.awaitPolls(3);
        assertThat(v1.stop()).isIn(0, 143);
        int published = environment.topics().events().size();

        // When
        environment
                .startService(
                        "v3",
                        "JOBWIRE_ELEMENTS_API",
                        "v3",
                        "JOBWIRE_CHANGES_PUBLISH",
                        "discovered,status-changed,updated,removed")
                .awaitReady();
        environment.awaitPolls(3);

        // Then
        assertThat(published).isPositive();
        Awaitility.await("no further event is published")
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(30))
                .until(() -> environment.topics().events().size() == published);
    }
}
