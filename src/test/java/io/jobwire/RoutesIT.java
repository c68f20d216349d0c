package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The packaged service copies events to further topics, and is killed meanwhile. */
class RoutesIT {
    private static final String EVENTS = "elements.job-status-changed";
    private static final String FAILED = "elements.job-failed";
    private static final String MAIL = "mail.ended";
    private static final String[] ROUTES = {
        "JOBWIRE_ROUTES_FAILURES_TOPIC", FAILED,
        "JOBWIRE_ROUTES_FAILURES_BECAME", "FAILURE,WARNING",
        "JOBWIRE_ROUTES_MAIL_TOPIC", MAIL,
        "JOBWIRE_ROUTES_MAIL_MODULES", "Exchange*",
        "JOBWIRE_ROUTES_MAIL_ENDED", "true",
        "JOBWIRE_ROUTES_REMOVED_TOPIC", MAIL,
        "JOBWIRE_ROUTES_REMOVED_CHANGES", "removed",
        "JOBWIRE_ROUTES_REMOVED_MODULES", "exchange*"
    };

    private final TestEnvironment environment = new TestEnvironment(
            SimulatorSettings.builder().customers(20).seed(42).speed(2_000).removals(true));

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void each_copy_is_in_its_topic_once_and_is_the_event_although_replicas_are_killed() {
        // Given
        ServiceProcess first = environment.startService("first", ROUTES).awaitReady();
        awaitCopies(10);

        // When
        first.close();
        ServiceProcess second = environment.startService("second", ROUTES).awaitReady();
        awaitCopies(20);
        second.close();
        ServiceProcess third = environment.startService("third", ROUTES).awaitReady();
        awaitCopies(30);

        // Then
        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT)).isEmpty();
        assertThat(copies(FAILED))
                .containsExactlyInAnyOrderElementsOf(events(data -> Set.of("FAILURE", "WARNING")
                        .contains(data.path("became").asText())))
                .doesNotHaveDuplicates();
        assertThat(copies(MAIL))
                .containsExactlyInAnyOrderElementsOf(events(data -> isMail(data)
                        && (data.path("job").path("ended").asBoolean()
                                || data.path("change").asText().equals("removed"))))
                .doesNotHaveDuplicates();
        assertThat(environment.topics().records("elements.job-dead-letter")).isEmpty();
        assertThat(third.metrics())
                .contains("jobwire_routes_copies_total{outcome=\"committed\",route=\"failures\"}")
                .contains("jobwire_routes_suspended 0.0");
    }

    private void awaitCopies(int number) {
        Awaitility.await(number + " copies in each topic")
                .atMost(Duration.ofMinutes(2))
                .until(() -> copies(FAILED).size() >= number && copies(MAIL).size() >= number);
    }

    private List<String> copies(String topic) {
        return environment.topics().records(topic).stream().map(RoutesIT::text).toList();
    }

    private List<String> events(Predicate<JsonNode> which) {
        return environment.topics().records(EVENTS).stream()
                .filter(event -> which.test(data(event)))
                .map(RoutesIT::text)
                .toList();
    }

    private static boolean isMail(JsonNode data) {
        return data.path("job").path("module").asText().startsWith("Exchange");
    }

    /** All that a reader sees, but topic, partition and offset. */
    private static String text(ConsumerRecord<String, byte[]> record) {
        StringBuilder text = new StringBuilder(record.key());
        record.headers().forEach(header -> text.append('\n')
                .append(header.key())
                .append(": ")
                .append(new String(header.value(), StandardCharsets.UTF_8)));
        return text.append("\n\n")
                .append(new String(record.value(), StandardCharsets.UTF_8))
                .toString();
    }

    private static JsonNode data(ConsumerRecord<String, byte[]> record) {
        try {
            return Objects.requireNonNull(new ObjectMapper().readTree(record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
