package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.job.JobStatus;
import io.jobwire.sandbox.BackupModule;
import io.jobwire.sandbox.ObservedEvent;
import io.jobwire.sandbox.SimulatedJob;
import io.jobwire.sandbox.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change that Kafka refuses, since the topic of events takes only small records. */
class PoisonIT {
    private static final int LARGEST_EVENT = 6_000;
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");

    private final Stage stage =
            new Stage(SimulatorSettings.builder().customers(2).lives(false));
    private final String customer = stage.elements().customers().get(0).id();
    private final String other = stage.elements().customers().get(1).id();

    @BeforeEach
    void createTopic() throws ExecutionException, InterruptedException, TimeoutException {
        NewTopic events = new NewTopic("elements.job-status-changed", 4, (short) 1)
                .configs(Map.of("max.message.bytes", String.valueOf(LARGEST_EVENT)));
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", stage.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(events)).all().get(30, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_change_that_kafka_refuses_is_set_aside_once_and_all_others_go_through_without_a_gap() throws IOException {
        stage.elements().put(customer, job("before", null));
        stage.elements().put(customer, job("poison", incompressible()));
        stage.elements().put(customer, job("after", null));
        stage.elements().put(other, job("neighbour", null));

        ServiceProcess service = stage.service("jobwire").awaitReady();

        awaitEvents(3);
        Polls.awaitOfEach(stage.elements(), 3);
        assertThat(stage.topics().events())
                .extracting(ObservedEvent::jobKey)
                .containsExactlyInAnyOrder("before", "after", "neighbour");
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.path("origin").asText()).isEqualTo("change");
            assertThat(letter.path("reason").asText()).contains("RecordTooLargeException");
            assertThat(letter.path("customer").path("id").asText()).isEqualTo(customer);
            assertThat(letter.path("raw").asText()).hasSize(8_192).contains("\"jobId\":\"poison\"");
        });

        // its next change is as large, and refused too
        stage.elements().put(customer, job("poison", incompressible()).with(JobStatus.RUNNING, T0.plusSeconds(60)));
        Awaitility.await("a second dead letter")
                .atMost(Duration.ofSeconds(90))
                .until(() -> deadLetters().size() == 2);

        // what Kafka takes again is told with the version that the reader expects
        stage.elements().put(customer, job("poison", null).with(JobStatus.FINISHED, T0.plusSeconds(120)));
        awaitEvents(4);
        assertThat(stage.topics().events())
                .filteredOn(event -> event.jobKey().equals("poison"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.change()).isEqualTo("status-changed");
                    assertThat(event.version()).isEqualTo(1);
                });
        assertThat(deadLetters()).hasSize(2);
        assertThat(service.metrics()).contains("jobwire_transactions_seconds_count{outcome=\"rejected\"");

        // and a restart finds all of it remembered
        service.stop();
        stage.service("restarted").awaitReady();
        Polls.awaitOfEach(stage.elements(), 3);
        assertThat(stage.topics().events()).hasSize(4);
        assertThat(deadLetters()).hasSize(2);
    }

    private void awaitEvents(int number) {
        Awaitility.await(number + " events")
                .atMost(Duration.ofSeconds(90))
                .until(() -> stage.topics().events().size() >= number);
    }

    private List<JsonNode> deadLetters() throws IOException {
        List<JsonNode> letters = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : stage.topics().records("elements.job-dead-letter")) {
            letters.add(new ObjectMapper().readTree(record.value()));
        }
        return letters;
    }

    private static SimulatedJob job(String id, @Nullable String name) {
        return SimulatedJob.announced(BackupModule.EXCHANGE, id, name, T0);
    }

    private static String incompressible() {
        return new Random(1)
                .ints(20_000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
