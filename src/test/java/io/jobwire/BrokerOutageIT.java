package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.SimulatorSettings;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The packaged service during an outage of Kafka. */
class BrokerOutageIT {
    private final TestEnvironment environment = new TestEnvironment(
            SimulatorSettings.builder().customers(20).seed(7).speed(2_000));

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void readiness_follows_the_broker_and_no_event_is_lost_or_duplicated() {
        ServiceProcess service = environment.startService("jobwire").awaitReady();
        Awaitility.await("some events")
                .atMost(Duration.ofMinutes(1))
                .until(() -> environment.topics().events().size() > 50);

        environment.kafka().stopBroker(0);
        awaitHealth(service, "ready", 503);
        assertThat(service.health("live").status()).isEqualTo(200);
        int transitions = environment.simulator().groundTruth().transitions();
        Awaitility.await("changes that cannot be published")
                .atMost(Duration.ofMinutes(1))
                .until(() -> environment.simulator().groundTruth().transitions() > transitions + 20);
        environment.kafka().startBroker(0);
        awaitHealth(service, "ready", 200);

        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT)).isEmpty();
        assertThat(service.health("live").status()).isEqualTo(200);
    }

    @Test
    void a_service_that_starts_before_the_broker_waits_for_it() {
        environment.kafka().stopBroker(0);
        ServiceProcess service = environment.startService("jobwire");
        awaitHealth(service, "live", 200);
        assertThat(service.health("ready").status()).isEqualTo(503);
        assertThat(service.health("started").status()).isEqualTo(503);

        environment.kafka().startBroker(0);

        service.awaitReady();
        assertThat(service.health("started").status()).isEqualTo(200);
        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT)).isEmpty();
    }

    private static void awaitHealth(ServiceProcess service, String kind, int status) {
        Awaitility.await(kind + " is " + status)
                .atMost(Duration.ofSeconds(90))
                .until(() -> service.health(kind).status() == status);
    }
}
