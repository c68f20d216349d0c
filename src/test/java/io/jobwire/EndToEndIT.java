package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.ObservedEvent;
import io.jobwire.sandbox.SimulatorSettings;
import io.jobwire.sandbox.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The packaged service with the Elements simulator and a real Kafka. */
class EndToEndIT {
    private static final String EVENTS = "elements.job-status-changed";

    private final TestEnvironment environment = new TestEnvironment(
            SimulatorSettings.builder().customers(20).seed(42).speed(2_000).removals(true));

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void every_change_is_published_once_and_in_order() {
        ServiceProcess service = environment.startService("jobwire").awaitReady();
        Awaitility.await("400 transitions and a removed job")
                .atMost(Duration.ofMinutes(3))
                .until(() -> environment.simulator().groundTruth().transitions() > 400
                        && environment.topics().events().stream()
                                .anyMatch(event -> event.change().equals("removed")));

        List<Violation> violations = environment.settleAndVerify(EventVerifier.DEFAULT);

        assertThat(violations).isEmpty();
        List<ObservedEvent> events = environment.topics().events();
        assertThat(events).hasSizeGreaterThan(200);
        assertThat(events).extracting(ObservedEvent::change).contains("discovered", "status-changed", "removed");
        assertThat(service.metrics())
                .contains("jobwire_polls_seconds_count{outcome=\"succeeded\"")
                .contains("jobwire_changes_total{kind=\"status-changed\",published=\"true\"")
                .contains("jobwire_transactions_seconds_count{outcome=\"committed\"");
    }

    @Test
    void in_structured_mode_a_cloudevents_reader_reads_every_event() {
        environment
                .startService("structured", "JOBWIRE_EVENTS_MODE", "structured")
                .awaitReady();
        Awaitility.await("20 events")
                .atMost(Duration.ofMinutes(1))
                .until(() -> environment.topics().records(EVENTS).size() > 20);

        CloudEventDeserializer sdk = new CloudEventDeserializer();
        assertThat(environment.topics().records(EVENTS)).allSatisfy(record -> {
            CloudEvent event = sdk.deserialize(EVENTS, record.headers(), record.value());
            assertThat(event.getType()).startsWith("io.jobwire.job.");
            assertThat(event.getSubject()).startsWith(record.key() + "/");
            assertThat(event.getData()).isNotNull();
        });
    }

    @Test
    void after_a_restart_only_the_changes_of_the_meantime_are_published() {
        ServiceProcess before = environment.startService("before").awaitReady();
        Awaitility.await("100 events")
                .atMost(Duration.ofMinutes(2))
                .until(() -> environment.topics().events().size() > 100);
        assertThat(before.stop()).isIn(0, 143);
        int publishedBefore = environment.topics().events().size();
        int transitions = environment.simulator().groundTruth().transitions();
        Awaitility.await("changes while no service runs")
                .atMost(Duration.ofMinutes(2))
                .until(() -> environment.simulator().groundTruth().transitions() > transitions + 50);

        environment.startService("after").awaitReady();

        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT)).isEmpty();
        assertThat(environment.topics().events()).hasSizeGreaterThan(publishedBefore);
    }

    @Test
    void no_secret_token_or_email_address_appears_in_log_events_or_metrics() {
        ServiceProcess service = environment
                .startService("jobwire", "QUARKUS_LOG_CATEGORY__IO_JOBWIRE__LEVEL", "DEBUG")
                .awaitReady();
        Awaitility.await("some events")
                .atMost(Duration.ofMinutes(1))
                .until(() -> environment.topics().events().size() > 20);

        String published = environment.topics().records(EVENTS).stream()
                .map(event -> new String(event.value(), StandardCharsets.UTF_8))
                .reduce("", String::concat);

        assertThat(List.of(
                        service.logText(),
                        published,
                        service.metrics(),
                        service.health("ready").body()))
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("s3cret")
                        .doesNotContainIgnoringCase("bearer ")
                        .doesNotContain("@"));
    }
}
