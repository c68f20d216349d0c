package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.job.JobStatus;
import io.jobwire.sandbox.ApiFault;
import io.jobwire.sandbox.BackupModule;
import io.jobwire.sandbox.FaultRule;
import io.jobwire.sandbox.ObservedEvent;
import io.jobwire.sandbox.SimulatedJob;
import io.jobwire.sandbox.SimulatorSettings;
import io.jobwire.state.ControlKey;
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

/** A customer is missing from the customer list, temporarily or permanently. */
class DelistedCustomersIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");

    private final TestEnvironment environment =
            new TestEnvironment(SimulatorSettings.builder().customers(3).generateJobs(false));
    private final String customer = environment.simulator().customers().get(0).id();

    @BeforeEach
    void putJobs() {
        environment.simulator().customers().forEach(each -> environment
                .simulator()
                .put(each.id(), job()));
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void a_customer_that_returns_in_time_keeps_its_state() throws IOException {
        start("1h");
        delist();
        awaitState("the customer is marked as delisted", state -> state.get(customer)
                .hasNonNull("delistedAt"));

        environment.simulator().put(customer, job().withStatus(JobStatus.RUNNING, T0.plusSeconds(60)));
        environment.simulator().faults().clear();
        awaitEvents(4);

        assertThat(environment.topics().events())
                .filteredOn(event -> event.customerId().equals(customer))
                .extracting(ObservedEvent::change, ObservedEvent::version)
                .containsExactly(tuple("discovered", 1L), tuple("status-changed", 2L));
        assertThat(state().get(customer).hasNonNull("delistedAt")).isFalse();
    }

    @Test
    void a_customer_that_stays_away_is_forgotten_without_an_event_and_gets_a_baseline_when_it_returns()
            throws IOException {
        ServiceProcess service = start("1s");
        delist();
        awaitState("its state is deleted", state -> state.keySet().stream().noneMatch(key -> key.startsWith(customer)));
        assertThat(environment.topics().events()).hasSize(3);
        assertThat(state()).hasSize(4);

        // it is not restored after a restart
        service.stop();
        ServiceProcess restarted = start("1s");
        Awaitility.await("the other customers are polled again").atMost(TIMEOUT).until(() -> isPolling(restarted, 2));
        assertThat(state()).hasSize(4);

        environment.simulator().faults().clear();
        awaitEvents(4);

        assertThat(environment.topics().events().get(3)).satisfies(event -> {
            assertThat(event.customerId()).isEqualTo(customer);
            assertThat(event.change()).isEqualTo("discovered");
            assertThat(event.version()).isEqualTo(1);
        });
    }

    private ServiceProcess start(String forgetAfter) {
        ServiceProcess service = environment.startService(
                "jobwire", "JOBWIRE_CUSTOMERS_REFRESH", "1s", "JOBWIRE_CUSTOMERS_FORGET_AFTER", forgetAfter);
        service.awaitReady();
        awaitEvents(3);
        return service;
    }

    private static boolean isPolling(ServiceProcess service, int customers) {
        return service.metrics()
                .lines()
                .anyMatch(line -> line.matches("jobwire_customers_watched(\\{.*})? " + customers + "\\.0"));
    }

    private void delist() {
        environment
                .simulator()
                .faults()
                .add(FaultRule.always(ApiFault.MISSING_CUSTOMER).of(customer));
    }

    private void awaitEvents(int number) {
        Awaitility.await(number + " events")
                .atMost(TIMEOUT)
                .until(() -> environment.topics().events().size() >= number);
    }

    private void awaitState(String description, Predicate<Map<String, JsonNode>> condition) {
        Awaitility.await(description).atMost(TIMEOUT).until(() -> condition.test(state()));
    }

    /** The last record of each key in the state topic, without deleted keys. */
    private Map<String, JsonNode> state() throws IOException {
        Map<String, JsonNode> state = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : environment.topics().records("elements.job-state")) {
            if (ControlKey.isControl(record.key())) {
                continue;
            }
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
