package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.job.JobStatus;
import io.jobwire.sandbox.BackupModule;
import io.jobwire.sandbox.Misbehaviour;
import io.jobwire.sandbox.MisbehaviourRule;
import io.jobwire.sandbox.ObservedEvent;
import io.jobwire.sandbox.SimulatedJob;
import io.jobwire.sandbox.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer that is missing from the list for a while, or for good. */
class DeparturesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");

    private final Stage stage =
            new Stage(SimulatorSettings.builder().customers(3).lives(false));
    private final String customer = stage.elements().customers().get(0).id();

    @BeforeEach
    void putJobs() {
        stage.elements().customers().forEach(each -> stage.elements().put(each.id(), job()));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void one_that_comes_back_in_time_goes_on_where_it_was() throws IOException {
        start("1h");
        vanish();
        awaitState("the departure is noted", state -> state.get(customer).hasNonNull("delistedAt"));

        stage.elements().put(customer, job().with(JobStatus.RUNNING, T0.plusSeconds(60)));
        stage.elements().misbehaviours().clear();
        awaitEvents(4);

        assertThat(stage.topics().events())
                .filteredOn(event -> event.customerId().equals(customer))
                .extracting(ObservedEvent::change, ObservedEvent::version)
                .containsExactly(tuple("discovered", 1L), tuple("status-changed", 2L));
        assertThat(state().get(customer).hasNonNull("delistedAt")).isFalse();
    }

    @Test
    void one_that_stays_away_is_forgotten_without_an_event_and_a_baseline_when_it_comes_back() throws IOException {
        ServiceProcess service = start("1s");
        vanish();
        awaitState(
                "nothing is left of it", state -> state.keySet().stream().noneMatch(key -> key.startsWith(customer)));
        assertThat(stage.topics().events()).hasSize(3);
        assertThat(state()).hasSize(4);

        // a restart finds nothing either
        service.stop();
        ServiceProcess again = start("1s");
        Awaitility.await("the others are watched again").atMost(PATIENCE).until(() -> watches(again, 2));
        assertThat(state()).hasSize(4);

        stage.elements().misbehaviours().clear();
        awaitEvents(4);

        assertThat(stage.topics().events().get(3)).satisfies(event -> {
            assertThat(event.customerId()).isEqualTo(customer);
            assertThat(event.change()).isEqualTo("discovered");
            assertThat(event.version()).isEqualTo(1);
        });
    }

    private ServiceProcess start(String forgetAfter) {
        ServiceProcess service = stage.service(
                "jobwire", "JOBWIRE_CUSTOMERS_REFRESH", "1s", "JOBWIRE_CUSTOMERS_FORGET_AFTER", forgetAfter);
        service.awaitReady();
        awaitEvents(3);
        return service;
    }

    private static boolean watches(ServiceProcess service, int customers) {
        return service.metrics()
                .lines()
                .anyMatch(line -> line.matches("jobwire_customers_watched(\\{.*})? " + customers + "\\.0"));
    }

    private void vanish() {
        stage.elements()
                .misbehaviours()
                .add(MisbehaviourRule.always(Misbehaviour.VANISHED).of(customer));
    }

    private void awaitEvents(int number) {
        Awaitility.await(number + " events")
                .atMost(PATIENCE)
                .until(() -> stage.topics().events().size() >= number);
    }

    private void awaitState(String what, Predicate<Map<String, JsonNode>> condition) {
        Awaitility.await(what).atMost(PATIENCE).until(() -> condition.test(state()));
    }

    /** The last value of each key of the state topic. */
    private Map<String, JsonNode> state() throws IOException {
        Map<String, JsonNode> state = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : stage.topics().records("elements.job-state")) {
            if (record.value() == null) {
                state.remove(record.key());
            } else {
                state.put(record.key(), new ObjectMapper().readTree(record.value()));
            }
        }
        return state;
    }

    private static SimulatedJob job() {
        return SimulatedJob.announced(BackupModule.EXCHANGE, "J1", "Mail", T0);
    }
}
