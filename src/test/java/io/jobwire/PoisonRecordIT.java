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

/** Kafka rejects an event, since it exceeds the topic's maximum record size. */
class PoisonRecordIT {
    private static final int MAX_EVENT_BYTES = 6_000;
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");

    private final TestEnvironment environment =
            new TestEnvironment(SimulatorSettings.builder().customers(2).generateJobs(false));
    private final String customer = environment.simulator().customers().get(0).id();
    private final String other = environment.simulator().customers().get(1).id();

    @BeforeEach
    void createTopic() throws ExecutionException, InterruptedException, TimeoutException {
        NewTopic events = new NewTopic("elements.job-status-changed", 4, (short) 1)
                .configs(Map.of("max.message.bytes", String.valueOf(MAX_EVENT_BYTES)));
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", environment.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(events)).all().get(30, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void a_rejected_event_becomes_one_dead_letter_and_all_other_events_are_published_without_a_gap()
            throws IOException {
        environment.simulator().put(customer, job("before", null));
        environment.simulator().put(customer, job("poison", incompressible()));
        environment.simulator().put(customer, job("after", null));
        environment.simulator().put(other, job("neighbour", null));

        ServiceProcess service = environment.startService("jobwire").awaitReady();

        awaitEvents(3);
        environment.awaitPolls(3);
        assertThat(environment.topics().events())
                .extracting(ObservedEvent::jobKey)
                .containsExactlyInAnyOrder("before", "after", "neighbour");
        assertThat(deadLetters()).singleElement().satisfies(deadLetter -> {
            assertThat(deadLetter.path("origin").asText()).isEqualTo("change");
            assertThat(deadLetter.path("reason").asText()).contains("RecordTooLargeException");
            assertThat(deadLetter.path("customer").path("id").asText()).isEqualTo(customer);
            assertThat(deadLetter.path("raw").asText()).hasSize(8_192).contains("\"jobId\":\"poison\"");
        });

        // the next change of the job is as large, and also rejected
        environment
                .simulator()
                .put(customer, job("poison", incompressible()).withStatus(JobStatus.RUNNING, T0.plusSeconds(60)));
        Awaitility.await("a second dead letter")
                .atMost(Duration.ofSeconds(90))
                .until(() -> deadLetters().size() == 2);

        // the first event that Kafka accepts has the version that consumers expect
        environment.simulator().put(customer, job("poison", null).withStatus(JobStatus.FINISHED, T0.plusSeconds(120)));
        awaitEvents(4);
        assertThat(environment.topics().events())
                .filteredOn(event -> event.jobKey().equals("poison"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.change()).isEqualTo("status-changed");
                    assertThat(event.version()).isEqualTo(1);
                });
        assertThat(deadLetters()).hasSize(2);
        assertThat(service.metrics()).contains("jobwire_transactions_seconds_count{outcome=\"rejected\"");

        // a restart publishes nothing again
        service.stop();
        environment.startService("restarted").awaitReady();
        environment.awaitPolls(3);
        assertThat(environment.topics().events()).hasSize(4);
        assertThat(deadLetters()).hasSize(2);
    }

    private void awaitEvents(int number) {
        Awaitility.await(number + " events")
                .atMost(Duration.ofSeconds(90))
                .until(() -> environment.topics().events().size() >= number);
    }

    private List<JsonNode> deadLetters() throws IOException {
        List<JsonNode> deadLetters = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : environment.topics().records("elements.job-dead-letter")) {
            deadLetters.add(new ObjectMapper().readTree(record.value()));
        }
        return deadLetters;
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
