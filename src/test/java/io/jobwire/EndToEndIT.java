package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The packaged service between a simulated Elements and a real Kafka. */
class EndToEndIT {
    private final Stage stage = new Stage(
            SimulatorSettings.builder().customers(20).seed(42).speed(2_000).removals(true));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void every_change_is_published_once_and_in_order() {
        ServiceProcess service = stage.service("jobwire").awaitReady();
        Awaitility.await("400 transitions, and jobs that go")
                .atMost(Duration.ofMinutes(3))
                .until(() -> stage.elements().history().transitions() > 400
                        && stage.topics().events().stream()
                                .anyMatch(event -> event.change().equals("removed")));

        List<Violation> violations = stage.violations(EventVerifier.DEFAULT);

        assertThat(violations).isEmpty();
        List<ObservedEvent> events = stage.topics().events();
        assertThat(events).hasSizeGreaterThan(200);
        assertThat(events).extracting(ObservedEvent::change).contains("discovered", "status-changed", "removed");
        assertThat(service.metrics())
                .contains("jobwire_polls_seconds_count{outcome=\"succeeded\"")
                .contains("jobwire_changes_total{kind=\"status-changed\",published=\"true\"")
                .contains("jobwire_transactions_seconds_count{outcome=\"committed\"");
    }

    @Test
    void what_was_known_before_a_restart_is_not_told_again_and_what_changed_meanwhile_is() {
        ServiceProcess before = stage.service("before").awaitReady();
        Awaitility.await("100 events")
                .atMost(Duration.ofMinutes(2))
                .until(() -> stage.topics().events().size() > 100);
        assertThat(before.stop()).isIn(0, 143);
        int told = stage.topics().events().size();
        int happened = stage.elements().history().transitions();
        Awaitility.await("changes that nobody sees")
                .atMost(Duration.ofMinutes(2))
                .until(() -> stage.elements().history().transitions() > happened + 50);

        stage.service("after").awaitReady();

        assertThat(stage.violations(EventVerifier.DEFAULT)).isEmpty();
        assertThat(stage.topics().events()).hasSizeGreaterThan(told);
    }

    @Test
    void no_secret_token_or_address_reaches_log_events_or_metrics() {
        ServiceProcess service = stage.service("jobwire", "QUARKUS_LOG_CATEGORY__IO_JOBWIRE__LEVEL", "DEBUG")
                .awaitReady();
        Awaitility.await("some events")
                .atMost(Duration.ofMinutes(1))
                .until(() -> stage.topics().events().size() > 20);

        String published = stage.topics().records("elements.job-status-changed").stream()
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
