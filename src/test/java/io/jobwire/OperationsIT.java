package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.sandbox.ApiFault;
import io.jobwire.sandbox.FaultRule;
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

/** What operators see of the packaged service: health, metrics and quarantined customers. */
class OperationsIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CUSTOMERS = 20;

    private final TestEnvironment environment =
            new TestEnvironment(SimulatorSettings.builder().customers(CUSTOMERS).speed(1_200));

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void an_insufficient_request_budget_is_reported_and_shared_evenly() {
        ServiceProcess service = environment
                .startService("short", "JOBWIRE_POLLING_REQUESTS_PER_MINUTE", "120")
                .awaitReady();

        // each customer every 2 s would take 600 requests a minute
        Awaitility.await("the shortfall is reported").atMost(TIMEOUT).untilAsserted(() -> assertThat(
                        metric(service, "jobwire_polling_budget_shortfall"))
                .hasValueCloseTo(0.8, Offset.offset(0.01)));
        environment.awaitPolls(2);

        assertThat(metric(service, "jobwire_polling_budget")).hasValue(120);
        assertThat(service.metrics())
                .contains("jobwire_customers_overdue")
                .contains("kafka_producer_record_send_total", "kafka_admin_client_", "kafka_consumer_");
        assertThat(service.healthCheck("well", "polling")
                        .at("/data/shortfallPercent")
                        .asInt())
                .isEqualTo(80);
        assertThat(service.health("ready").status()).isEqualTo(200);
        assertThat(service.logText().lines().filter(line -> line.contains("short of a poll")))
                .singleElement()
                .asString()
                .contains("80.1 % short", "5.0 times as long", "jobwire.polling.requests-per-minute");
        List<Integer> polls = environment.simulator().customers().stream()
                .map(customer -> environment
                        .simulator()
                        .groundTruth()
                        .polls(customer.id())
                        .size())
                .toList();
        assertThat(polls.stream().mapToInt(Integer::intValue).max().orElseThrow()
                        - polls.stream().mapToInt(Integer::intValue).min().orElseThrow())
                .isLessThanOrEqualTo(2);
    }

    @Test
    void a_customer_without_access_is_quarantined_until_access_is_restored() {
        ServiceProcess service = environment.startService("refused").awaitReady();
        String refused = environment.simulator().customers().get(0).id();
        assertThat(quarantine(service).at("/total").asInt()).isZero();

        environment
                .simulator()
                .faults()
                .add(FaultRule.always(ApiFault.FORBIDDEN).of(refused));
        Awaitility.await("the customer is quarantined")
                .atMost(TIMEOUT)
                .until(() -> quarantine(service).at("/total").asInt() == 1);

        JsonNode entry = quarantine(service).at("/customers/0");
        assertThat(entry.at("/id").asText()).isEqualTo(refused);
        assertThat(entry.at("/reason").asText()).contains("403").contains("request-id");
        assertThat(Instant.parse(entry.at("/nextTry").asText()))
                .isAfter(Instant.parse(entry.at("/since").asText()));
        assertThat(service.healthCheck("well", "polling")
                        .at("/data/customersQuarantined")
                        .asInt())
                .isEqualTo(1);
        Awaitility.await("the quarantined customer is counted").atMost(TIMEOUT).untilAsserted(() -> assertThat(
                        metric(service, "jobwire_customers_quarantined"))
                .hasValue(1));

        environment.simulator().faults().clear();
        Awaitility.await("the customer is released")
                .atMost(TIMEOUT)
                .until(() -> quarantine(service).at("/total").asInt() == 0);
    }

    @Test
    void a_failing_api_makes_the_service_unwell_but_alive_and_ready() {
        ServiceProcess service = environment.startService("unwell").awaitReady();
        assertThat(service.health("well").status()).isEqualTo(200);

        environment.simulator().faults().add(FaultRule.always(ApiFault.SERVER_ERROR));
        Awaitility.await("it is unwell")
                .atMost(TIMEOUT)
                .until(() -> service.health("well").status() == 503);

        assertThat(service.healthCheck("well", "elements api")
                        .at("/data/reason")
                        .asText())
                .contains("the API is only probed", "status 500");
        assertThat(metric(service, "jobwire_api_circuit_open")).hasValue(1);
        assertThat(service.health("live").status()).isEqualTo(200);
        assertThat(service.health("ready").status()).isEqualTo(200);

        environment.simulator().faults().clear();
        Awaitility.await("it is well")
                .atMost(TIMEOUT)
                .until(() -> service.health("well").status() == 200);
    }

    @Test
    void delays_polls_and_requests_are_measured() {
        ServiceProcess service = environment.startService("measured").awaitReady();

        Awaitility.await("changes are observed")
                .atMost(TIMEOUT)
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
        // no metric identifies a customer
        assertThat(metrics)
                .doesNotContain(environment.simulator().customers().get(0).id());
    }

    @Test
    void learned_models_survive_a_restart() {
        ServiceProcess first = environment.startService("first").awaitReady();
        Awaitility.await("a model of each customer is learned")
                .atMost(TIMEOUT)
                .until(() -> lastLearned(Set.of()).size() == CUSTOMERS
                        && Collections.min(lastLearned(Set.of()).values()) > 0);
        first.close();
        first.awaitEnd();
        Set<String> written = records().stream().map(OperationsIT::position).collect(Collectors.toSet());
        Map<String, Double> before = lastLearned(Set.of());

        environment.startService("second").awaitReady();
        Awaitility.await("the next process has written the model of each customer")
                .atMost(TIMEOUT)
                .until(() -> firstLearned(written).size() == CUSTOMERS);

        // without a restored model, the observed time would start at zero
        assertThat(firstLearned(written))
                .allSatisfy((customer, days) -> assertThat(days).isGreaterThanOrEqualTo(before.get(customer) * 0.99));
    }

    /** The observed days of each customer, from its last record that is not among the excluded ones. */
    private Map<String, Double> lastLearned(Set<String> excluded) {
        return learned(excluded, (one, next) -> next);
    }

    private Map<String, Double> firstLearned(Set<String> excluded) {
        return learned(excluded, (one, next) -> one);
    }

    private Map<String, Double> learned(Set<String> excluded, BinaryOperator<Double> which) {
        return records().stream()
                .filter(record -> !excluded.contains(position(record)))
                .collect(Collectors.toMap(ConsumerRecord::key, OperationsIT::observedDays, which));
    }

    private static String position(ConsumerRecord<String, byte[]> record) {
        return record.partition() + "/" + record.offset();
    }

    /** The records with a learned model; those of one customer in order. */
    private List<ConsumerRecord<String, byte[]>> records() {
        return environment.topics().records("elements.job-state").stream()
                .filter(record -> record.value() != null && !record.key().contains("/"))
                .filter(record -> read(record.value()).path("model").isTextual())
                .toList();
    }

    /** After one byte for the format follow the number of unpredicted changes and the observed days. */
    private static double observedDays(ConsumerRecord<String, byte[]> record) {
        byte[] learned =
                Base64.getDecoder().decode(read(record.value()).path("model").asText());
        return ByteBuffer.wrap(learned).getFloat(1 + Float.BYTES);
    }

    private static JsonNode quarantine(ServiceProcess service) {
        ServiceProcess.ManagementResponse response = service.get("/q/jobwire/quarantine");
        assertThat(response.status()).isEqualTo(200);
        return read(response.body());
    }

    /** The value of a metric; the name includes all its labels. */
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
