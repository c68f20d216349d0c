package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.customer.Customer;
import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.Misbehaviour;
import io.jobwire.sandbox.MisbehaviourRule;
import io.jobwire.sandbox.ObservedEvent;
import io.jobwire.sandbox.SimulatorSettings;
import io.jobwire.sandbox.Violation;
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

/** Three hundred customers, and an API that goes wrong in every way it can, in v1 and then in v3. */
class SoakIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** How long each generation misbehaves: the test is run on demand, such as by {@code -Djobwire.soak=PT2M}. */
    private static final Duration EACH = Duration.parse(System.getProperty("jobwire.soak", "PT1M"));

    private static final Duration HANG = Duration.ofSeconds(5);
    private static final Set<Misbehaviour> THROTTLING = EnumSet.of(
            Misbehaviour.THROTTLED,
            Misbehaviour.THROTTLED_UNTIL,
            Misbehaviour.THROTTLED_VAGUELY,
            Misbehaviour.BUSY,
            Misbehaviour.BUSY_UNTIL,
            Misbehaviour.BUSY_VAGUELY);

    private final Stage stage = new Stage(
            SimulatorSettings.builder().customers(300).seed(5).speed(600).pageSize(8));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    @EnabledIfSystemProperty(named = "jobwire.soak", matches = "PT.+")
    void after_every_misbehaviour_the_state_is_right_and_no_event_was_wrong() {
        // Given, When
        misbehaved("v1").stop();
        misbehaved("v3");
        Map<Misbehaviour, Long> struck = stage.elements().misbehaviours().struck();
        stage.elements().freeze();
        Instant settledAt = Instant.now();

        // Then
        Awaitility.await("every customer's state equals the simulator's")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(state()).isEqualTo(truth()));
        Duration settled = Duration.between(settledAt, Instant.now());
        List<ObservedEvent> events = stage.topics().events();
        List<Violation> violations = new EventVerifier(2, 3, true, Duration.ofMillis(5))
                .check(stage.elements().history(), events, settledAt);
        System.out.printf(
                "Soak: %,d misbehaviours of %d kinds, %,d events, %d violations; the state was right %d s after the end%n",
                struck.values().stream().mapToLong(Long::longValue).sum(),
                struck.size(),
                events.size(),
                violations.size(),
                settled.toSeconds());
        assertThat(struck).containsOnlyKeys(Misbehaviour.all());
        assertThat(violations).isEmpty();
    }

    /** A service in that generation, after a time in which everything that can go wrong did. */
    private ServiceProcess misbehaved(String generation) {
        ServiceProcess service = stage.service(
                generation,
                "JOBWIRE_ELEMENTS_API",
                generation,
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
        Polls.awaitOfEach(stage.elements(), 1);
        stage.elements()
                .misbehaviours()
                .add(MisbehaviourRule.chance(0.15, atRandom()).hang(HANG));
        Queue<Misbehaviour> inTurn = new ArrayDeque<>(inTurn());
        Duration turn = EACH.dividedBy(inTurn.size());
        Awaitility.await("every misbehaviour has had its turn")
                .atMost(EACH.plusMinutes(10)) // a refused token is renewed once a minute at most
                .pollInterval(turn)
                .until(() -> (inTurn.isEmpty() && !hasScripts()) || strike(inTurn.poll()));
        stage.elements().misbehaviours().clear();
        return service;
    }

    private boolean hasScripts() {
        return stage.elements().misbehaviours().rules().stream().anyMatch(MisbehaviourRule::scripted);
    }

    /** Lets one strike, and a good answer follow. */
    private boolean strike(@Nullable Misbehaviour next) {
        if (next != null) {
            stage.elements()
                    .misbehaviours()
                    .add(MisbehaviourRule.script(next, Misbehaviour.NONE).hang(HANG));
        }
        stage.elements().revokeTokens();
        return false;
    }

    /** Those that keep all polls back when they strike, and those that few requests can meet, come one at a time. */
    private static List<Misbehaviour> inTurn() {
        return Misbehaviour.all().stream()
                .filter(kind -> THROTTLING.contains(kind) || !kind.strikes(Misbehaviour.Target.JOBS))
                .toList();
    }

    private static List<Misbehaviour> atRandom() {
        return Misbehaviour.all().stream()
                .filter(kind -> !inTurn().contains(kind))
                .toList();
    }

    /** The status of each job by customer and key, as the simulator has it. */
    private Map<String, String> truth() {
        Map<String, String> statuses = new TreeMap<>();
        for (Customer customer : stage.elements().customers()) {
            stage.elements()
                    .jobs(customer.id())
                    .forEach(job -> statuses.put(
                            customer.id() + "/" + job.key(), job.status().name()));
        }
        return statuses;
    }

    /** The same, as the state topic has it. */
    private Map<String, String> state() {
        Map<String, String> statuses = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : stage.topics().records("elements.job-state")) {
            if (record.value() == null) {
                statuses.remove(record.key());
            } else if (record.key().contains("/")) {
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
