package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.customer.Customer;
import io.jobwire.sandbox.ApiFault;
import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.FaultRule;
import io.jobwire.sandbox.ObservedEvent;
import io.jobwire.sandbox.SimulatorSettings;
import io.jobwire.sandbox.Violation;
import io.jobwire.state.ControlKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Injects all faults into the API with three hundred customers, in v1 and then in v3. */
class SoakIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    /**
     * How long faults are injected in each API version. The test runs on demand, as with {@code -Djobwire.soak=PT2M}.
     */
    private static final Duration FAULTY_PERIOD = Duration.parse(System.getProperty("jobwire.soak", "PT1M"));

    private static final Duration HANG = Duration.ofSeconds(5);
    private static final Set<ApiFault> THROTTLING = EnumSet.of(
            ApiFault.THROTTLED,
            ApiFault.THROTTLED_UNTIL_DATE,
            ApiFault.THROTTLED_WITHOUT_RETRY_AFTER,
            ApiFault.UNAVAILABLE,
            ApiFault.UNAVAILABLE_UNTIL_DATE,
            ApiFault.UNAVAILABLE_WITHOUT_RETRY_AFTER);

    private final TestEnvironment environment = new TestEnvironment(
            SimulatorSettings.builder().customers(300).seed(5).speed(600).pageSize(8));

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    @EnabledIfSystemProperty(named = "jobwire.soak", matches = "PT.+")
    void after_all_faults_the_state_is_correct_and_every_event_was_true() {
        // Given, When
        runWithFaults("v1").stop();
        runWithFaults("v3");
        Map<ApiFault, Long> injected = environment.simulator().faults().injectionCounts();
        environment.simulator().freeze();
        Instant settledAt = Instant.now();

        // Then
        Awaitility.await("every customer's state equals the simulator's")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(publishedStatuses()).isEqualTo(trueStatuses()));
        Duration recovery = Duration.between(settledAt, Instant.now());
        List<ObservedEvent> events = environment.topics().events();
        List<Violation> violations = EventVerifier.DEFAULT
                .withRequiredPolls(3)
                .verify(environment.simulator().groundTruth(), events, settledAt);
        System.out.printf(
                "Soak: %,d faults of %d kinds, %,d events, %d violations; the state was correct after %d s%n",
                injected.values().stream().mapToLong(Long::longValue).sum(),
                injected.size(),
                events.size(),
                violations.size(),
                recovery.toSeconds());
        assertThat(injected).containsOnlyKeys(ApiFault.all());
        assertThat(violations).isEmpty();
    }

    /** Runs a service with that API version until every fault has been injected. */
    private ServiceProcess runWithFaults(String apiVersion) {
        ServiceProcess service = environment.startService(
                apiVersion,
                "JOBWIRE_ELEMENTS_API",
                apiVersion,
                "JOBWIRE_ELEMENTS_READ_TIMEOUT",
                "2s",
                "JOBWIRE_POLLING_REQUESTS_PER_MINUTE",
                "60000",
                "JOBWIRE_POLLING_MAX_CONCURRENCY",
                "32",
                "JOBWIRE_POLLING_MIN_INTERVAL",
                "1s",
                "JOBWIRE_POLLING_MAX_INTERVAL",
                "10s",
                "JOBWIRE_CUSTOMERS_REFRESH",
                "5s");
        service.awaitReady();
        environment.awaitPolls(1);
        environment
                .simulator()
                .faults()
                .add(FaultRule.chance(0.15, frequentFaults()).hang(HANG));
        Queue<ApiFault> remaining = new ArrayDeque<>(rareFaults());
        Duration interval = FAULTY_PERIOD.dividedBy(remaining.size());
        Awaitility.await("every fault has been injected")
                .atMost(FAULTY_PERIOD.plusMinutes(10)) // after a failure, a token is requested once a minute at most
                .pollInterval(interval)
                .until(() -> (remaining.isEmpty() && !hasScripts()) || injectOnce(remaining.poll()));
        environment.simulator().faults().clear();
        return service;
    }

    private boolean hasScripts() {
        return environment.simulator().faults().rules().stream().anyMatch(FaultRule::scripted);
    }

    /** Injects a fault once, followed by a correct response; always false. */
    private boolean injectOnce(@Nullable ApiFault next) {
        if (next != null) {
            environment
                    .simulator()
                    .faults()
                    .add(FaultRule.script(next, ApiFault.NONE).hang(HANG));
        }
        environment.simulator().revokeTokens();
        return false;
    }

    /**
     * Faults that delay all polls, that are believed if they last, and that affect few requests: they are injected one
     * at a time.
     */
    private static List<ApiFault> rareFaults() {
        return ApiFault.all().stream()
                .filter(fault -> THROTTLING.contains(fault)
                        || fault == ApiFault.EMPTY_LIST
                        || !fault.appliesTo(ApiFault.FaultTarget.JOBS))
                .toList();
    }

    /** All other faults: they are injected at random. */
    private static List<ApiFault> frequentFaults() {
        return ApiFault.all().stream()
                .filter(fault -> !rareFaults().contains(fault))
                .toList();
    }

    /** The status of each job by customer and key, according to the simulator. */
    private Map<String, String> trueStatuses() {
        Map<String, String> statuses = new TreeMap<>();
        for (Customer customer : environment.simulator().customers()) {
            environment
                    .simulator()
                    .jobs(customer.id())
                    .forEach(job -> statuses.put(
                            customer.id() + "/" + job.key(), job.status().name()));
        }
        return statuses;
    }

    /** The status of each job by customer and key, according to the state topic. */
    private Map<String, String> publishedStatuses() {
        Map<String, String> statuses = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : environment.topics().records("elements.job-state")) {
            if (record.value() == null || json(record.value()).has("removedAt")) {
                statuses.remove(record.key());
            } else if (record.key().contains("/") && !ControlKey.isControl(record.key())) {
                statuses.put(
                        record.key(), json(record.value()).at("/job/status").asText());
            }
        }
        return statuses;
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
