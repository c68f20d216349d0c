package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.sandbox.Misbehaviour;
import io.jobwire.sandbox.MisbehaviourRule;
import io.jobwire.sandbox.SimulatorSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the people who run the service are told: health, metrics, the customers set aside. */
class OperationsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CUSTOMERS = 20;

    private final Stage stage =
            new Stage(SimulatorSettings.builder().customers(CUSTOMERS).speed(1_200));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_budget_that_cannot_keep_max_interval_is_told_and_shared_evenly() {
        ServiceProcess service = stage.service("short", "JOBWIRE_POLLING_REQUESTS_PER_MINUTE", "120")
                .awaitReady();

        // each customer every 2 s would take 600 requests a minute
        Awaitility.await("the shortfall is told").atMost(PATIENCE).untilAsserted(() -> assertThat(
                        metric(service, "jobwire_polling_budget_shortfall"))
                .hasValueCloseTo(0.8, Offset.offset(0.01)));
        Polls.awaitOfEach(stage.elements(), 2);

        assertThat(metric(service, "jobwire_polling_budget")).hasValue(120);
        assertThat(service.metrics()).contains("jobwire_customers_overdue");
        assertThat(check(service, "ready", "request budget")
                        .at("/data/shortfallPercent")
                        .asInt())
                .isEqualTo(80);
        assertThat(service.health("ready").status()).isEqualTo(200);
        assertThat(service.logText().lines().filter(line -> line.contains("short of a poll")))
                .singleElement()
                .asString()
                .contains("80.1 % short", "5.0 times as long", "jobwire.polling.requests-per-minute");
        List<Integer> polls = stage.elements().customers().stream()
                .map(customer -> stage.elements().history().polls(customer.id()).size())
                .toList();
        assertThat(polls.stream().mapToInt(Integer::intValue).max().orElseThrow()
                        - polls.stream().mapToInt(Integer::intValue).min().orElseThrow())
                .isLessThanOrEqualTo(2);
    }

    @Test
    void a_customer_that_is_refused_is_listed_until_it_answers_again() {
        ServiceProcess service = stage.service("refused").awaitReady();
        String refused = stage.elements().customers().get(0).id();
        assertThat(quarantine(service).at("/total").asInt()).isZero();

        stage.elements()
                .misbehaviours()
                .add(MisbehaviourRule.always(Misbehaviour.FORBIDDEN).of(refused));
        Awaitility.await("the customer is set aside")
                .atMost(PATIENCE)
                .until(() -> quarantine(service).at("/total").asInt() == 1);

        JsonNode entry = quarantine(service).at("/customers/0");
        assertThat(entry.at("/id").asText()).isEqualTo(refused);
        assertThat(entry.at("/reason").asText()).contains("403").contains("request-id");
        assertThat(Instant.parse(entry.at("/nextTry").asText()))
                .isAfter(Instant.parse(entry.at("/since").asText()));
        assertThat(check(service, "well", "elements api")
                        .at("/data/customersQuarantined")
                        .asInt())
                .isEqualTo(1);
        Awaitility.await("it is counted").atMost(PATIENCE).untilAsserted(() -> assertThat(
                        metric(service, "jobwire_customers_quarantined"))
                .hasValue(1));

        stage.elements().misbehaviours().clear();
        Awaitility.await("the customer answers again")
                .atMost(PATIENCE)
                .until(() -> quarantine(service).at("/total").asInt() == 0);
    }

    @Test
    void an_api_that_fails_makes_the_service_unwell_but_alive_and_ready() {
        ServiceProcess service = stage.service("unwell").awaitReady();
        assertThat(service.health("well").status()).isEqualTo(200);

        stage.elements().misbehaviours().add(MisbehaviourRule.always(Misbehaviour.SERVER_ERROR));
        Awaitility.await("it is unwell")
                .atMost(PATIENCE)
                .until(() -> service.health("well").status() == 503);

        assertThat(check(service, "well", "elements api").at("/data/circuit").asText())
                .isEqualTo("open");
        assertThat(metric(service, "jobwire_api_circuit_open")).hasValue(1);
        assertThat(service.health("live").status()).isEqualTo(200);
        assertThat(service.health("ready").status()).isEqualTo(200);

        stage.elements().misbehaviours().clear();
        Awaitility.await("it is well")
                .atMost(PATIENCE)
                .until(() -> service.health("well").status() == 200);
    }

    @Test
    void delays_polls_and_requests_are_measured() {
        ServiceProcess service = stage.service("measured").awaitReady();

        Awaitility.await("changes are seen")
                .atMost(PATIENCE)
                .until(() -> metric(service, "jobwire_detection_delay_seconds_count{precision=\"exact\"}")
                                .orElse(0)
                        > 20);

        String metrics = service.metrics();
        assertThat(metric(service, "jobwire_polls_with_changes_total").orElseThrow())
                .isPositive();
        assertThat(metric(service, "jobwire_polling_delay_threshold").orElseThrow())
                .isPositive();
        assertThat(metric(service, "jobwire_polling_requests").orElseThrow()).isPositive();
        assertThat(metric(service, "jobwire_customers_watched")).hasValue(CUSTOMERS);
        assertThat(metrics)
                .contains("jobwire_jobs_discovered_ended_total", "jobwire_polls_seconds_count{outcome=\"succeeded\"}");
        // no metric tells of a customer
        assertThat(metrics).doesNotContain(stage.elements().customers().get(0).id());
    }

    @Test
    void what_was_learned_goes_through_kafka_to_the_next_process() {
        ServiceProcess first = stage.service("first").awaitReady();
        Awaitility.await("something was learned of each")
                .atMost(PATIENCE)
                .until(() -> lastLearned(Set.of()).size() == CUSTOMERS
                        && Collections.min(lastLearned(Set.of()).values()) > 0);
        first.close();
        first.awaitEnd();
        Set<String> written = records().stream().map(OperationsIT::place).collect(Collectors.toSet());
        Map<String, Double> before = lastLearned(Set.of());

        stage.service("second").awaitReady();
        Awaitility.await("the next process has written what it knows of each")
                .atMost(PATIENCE)
                .until(() -> firstLearned(written).size() == CUSTOMERS);

        // had it begun anew, each would have been watched for no time at all when it is first written
        assertThat(firstLearned(written))
                .allSatisfy((customer, days) -> assertThat(days).isGreaterThanOrEqualTo(before.get(customer) * 0.99));
    }

    /** For how many days each customer has been watched, by the last of the other records. */
    private Map<String, Double> lastLearned(Set<String> others) {
        return learned(others, (one, next) -> next);
    }

    private Map<String, Double> firstLearned(Set<String> others) {
        return learned(others, (one, next) -> one);
    }

    private Map<String, Double> learned(Set<String> others, BinaryOperator<Double> which) {
        return records().stream()
                .filter(record -> !others.contains(place(record)))
                .collect(Collectors.toMap(ConsumerRecord::key, OperationsIT::watchedDays, which));
    }

    private static String place(ConsumerRecord<String, byte[]> record) {
        return record.partition() + "/" + record.offset();
    }

    /** The records in which something was learned of a customer; those of one customer in their order. */
    private List<ConsumerRecord<String, byte[]>> records() {
        return stage.topics().records("elements.job-state").stream()
                .filter(record -> record.value() != null && !record.key().contains("/"))
                .filter(record -> read(record.value()).path("learned").isTextual())
                .toList();
    }

    /** The form is a byte, then comes how many changes were unforeseen, and within how many days. */
    private static double watchedDays(ConsumerRecord<String, byte[]> record) {
        byte[] learned =
                Base64.getDecoder().decode(read(record.value()).path("learned").asText());
        return ByteBuffer.wrap(learned).getFloat(1 + Float.BYTES);
    }

    private static JsonNode quarantine(ServiceProcess service) {
        ServiceProcess.Answer answer = service.get("/q/jobwire/quarantine");
        assertThat(answer.status()).isEqualTo(200);
        return read(answer.body());
    }

    private static JsonNode check(ServiceProcess service, String kind, String name) {
        for (JsonNode check : read(service.health(kind).body()).path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("no check " + name + " in " + service.health(kind));
    }

    /** The value of a metric without labels, or with just these. */
    private static OptionalDouble metric(ServiceProcess service, String name) {
        return service.metrics()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static JsonNode read(byte[] bytes) {
        return read(new String(bytes, StandardCharsets.UTF_8));
    }
}
