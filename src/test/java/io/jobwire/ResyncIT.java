package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.BackupModule;
import io.jobwire.sandbox.ObservedEvent;
import io.jobwire.sandbox.SimulatedJob;
import io.jobwire.sandbox.SimulatorSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The present state of all jobs is published again by a signal, once for each customer. */
class ResyncIT {
    private static final String SIGNALS = "elements.signals";
    private static final int CUSTOMERS = 40;
    private static final int JOBS = 400;
    private static final int ALL = CUSTOMERS * JOBS;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");

    private final TestEnvironment environment =
            new TestEnvironment(SimulatorSettings.builder().customers(CUSTOMERS).generateJobs(false));

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void a_resync_of_all_is_published_once_for_each_job_although_a_replica_is_killed_meanwhile() {
        // Given two replicas that have published all jobs
        environment.simulator().customers().forEach(customer -> {
            for (int number = 0; number < JOBS; number++) {
                environment
                        .simulator()
                        .put(
                                customer.id(),
                                SimulatedJob.announced(BackupModule.EXCHANGE, "J" + number, "job " + number, T0));
            }
        });
        ServiceProcess first = replica("first").awaitReady();
        ServiceProcess second = replica("second").awaitReady();
        awaitEvents(ALL);

        // When one is killed as soon as some of the state has been published again
        send("*", "{\"command\":\"resync\",\"id\":\"all\"}");
        awaitEvents(ALL + 1);
        first.close();
        awaitEvents(2 * ALL);

        // Then it is all published once, also after the survivor and another have looked at the signal again
        ServiceProcess third = replica("third").awaitReady();
        environment.awaitPolls(2);
        Map<String, List<ObservedEvent>> jobs = environment.topics().events().stream()
                .collect(Collectors.groupingBy(event -> event.customerId() + "/" + event.jobKey()));
        assertThat(jobs).hasSize(ALL).allSatisfy((job, events) -> {
            assertThat(events).extracting(ObservedEvent::version).containsExactly(1L, 2L);
            assertThat(events).extracting(ObservedEvent::change).containsOnly("discovered");
        });

        // When others concern one customer, and nobody
        send(environment.simulator().customers().get(7).id(), "{\"command\":\"resync\"}");
        send("nobody*", "{\"command\":\"resync\"}");
        send("*", "{\"command\":\"delete\"}");

        // Then
        awaitEvents(2 * ALL + JOBS);
        awaitLine(second, "JOBWIRE-6082", "nobody*");
        awaitLine(third, "JOBWIRE-8001", "\"delete\" is unknown");
        environment.awaitPolls(2);
        assertThat(environment.topics().records("elements.job-status-changed")).hasSize(2 * ALL + JOBS);
    }

    private static void awaitLine(ServiceProcess service, String id, String text) {
        Awaitility.await(id)
                .atMost(TIMEOUT)
                .until(() -> service.logText().lines().anyMatch(line -> line.contains(id) && line.contains(text)));
    }

    private void awaitEvents(int number) {
        Awaitility.await(number + " events")
                .atMost(TIMEOUT)
                .until(() -> environment
                                .topics()
                                .records("elements.job-status-changed")
                                .size()
                        >= number);
    }

    private ServiceProcess replica(String name) {
        return environment.startService(
                name,
                "JOBWIRE_SIGNALS_TOPIC",
                SIGNALS,
                "JOBWIRE_POLLING_MIN_INTERVAL",
                "1s",
                "JOBWIRE_POLLING_MAX_INTERVAL",
                "5s");
    }

    private void send(String key, String value) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", environment.kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var unused = producer.send(new ProducerRecord<>(SIGNALS, key, value.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
