package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.SimulatorSettings;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The packaged service while its Kafka goes away and comes back. */
class BrokerOutageIT {
    private final Stage stage =
            new Stage(SimulatorSettings.builder().customers(20).seed(7).speed(2_000));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void readiness_follows_the_broker_and_nothing_is_lost_or_doubled() {
        ServiceProcess service = stage.service("jobwire").awaitReady();
        Awaitility.await("some events")
                .atMost(Duration.ofMinutes(1))
                .until(() -> stage.topics().events().size() > 50);

        stage.kafka().stopBroker(0);
        awaitHealth(service, "ready", 503);
        assertThat(service.health("live").status()).isEqualTo(200);
        int happened = stage.elements().history().transitions();
        Awaitility.await("changes that cannot be published")
                .atMost(Duration.ofMinutes(1))
                .until(() -> stage.elements().history().transitions() > happened + 20);
        stage.kafka().startBroker(0);
        awaitHealth(service, "ready", 200);

        assertThat(stage.violations(EventVerifier.DEFAULT)).isEmpty();
        assertThat(service.health("live").status()).isEqualTo(200);
    }

    @Test
    void a_service_that_starts_before_its_broker_waits_for_it() {
        stage.kafka().stopBroker(0);
        ServiceProcess service = stage.service("jobwire");
        awaitHealth(service, "live", 200);
        assertThat(service.health("ready").status()).isEqualTo(503);
        assertThat(service.health("started").status()).isEqualTo(503);

        stage.kafka().startBroker(0);

        service.awaitReady();
        assertThat(service.health("started").status()).isEqualTo(200);
        assertThat(stage.violations(EventVerifier.DEFAULT)).isEmpty();
    }

    private static void awaitHealth(ServiceProcess service, String kind, int status) {
        Awaitility.await(kind + " is " + status)
                .atMost(Duration.ofSeconds(90))
                .until(() -> service.health(kind).status() == status);
    }
}
