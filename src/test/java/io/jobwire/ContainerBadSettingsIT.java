package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A replica that cannot access Elements or Kafka logs the cause, is alive, and does not become ready. */
@RequiresDocker
class ContainerBadSettingsIT {
    private static ContainerEnvironment environment;

    @BeforeAll
    static void start() {
        environment = new ContainerEnvironment(1, 600);
    }

    @AfterAll
    static void close() {
        if (environment != null) {
            environment.close();
        }
    }

    @Test
    void a_wrong_secret_is_logged_and_the_replica_is_not_ready() {
        ContainerReplica replica = environment.startReplica("JOBWIRE_ELEMENTS_CLIENT_SECRET", "wr0ng");

        awaitLog(replica, "No access to the Elements API: the identity service refused: invalid_client");

        assertThat(replica.health("live").statusCode()).isEqualTo(200);
        assertThat(replica.health("ready").statusCode()).isEqualTo(503);
        assertThat(replica.log()).doesNotContain("wr0ng");
    }

    @ParameterizedTest
    @CsvSource({
        "nowhere:9092, Couldn't resolve server nowhere:9092",
        "simulator:9092, Connection to node -1 (simulator/",
    })
    void a_wrong_broker_is_logged_and_the_replica_is_not_ready(String servers, String expected) {
        ContainerReplica replica = environment.startReplica("KAFKA_BOOTSTRAP_SERVERS", servers);

        awaitLog(replica, expected);
        awaitLog(replica, "Kafka does not answer");

        assertThat(replica.health("live").statusCode()).isEqualTo(200);
        assertThat(replica.health("ready").statusCode()).isEqualTo(503);
    }

    private static void awaitLog(ContainerReplica replica, String text) {
        Awaitility.await("the log contains " + text)
                .atMost(Duration.ofMinutes(1))
                .until(() -> replica.log().contains(text));
    }
}
