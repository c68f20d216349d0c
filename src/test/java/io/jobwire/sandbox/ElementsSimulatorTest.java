package io.jobwire.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.customer.Customer;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ElementsSimulatorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final TestClock clock = new TestClock(START);

    @Test
    void a_client_with_a_secret_gets_a_token_and_reads_customers_and_jobs() throws Exception {
        // Given
        try (ElementsSimulator simulator = start(SimulatorSettings.builder().customers(3))) {
            SimulatorClient client = new SimulatorClient(simulator);

            // When
            JsonNode customers = json(client.get("/partner/customers"));
            String id = customers.path("value").path(0).path("id").asText();
            HttpResponse<String> jobs = client.get("/partner/customers/" + id + "/jobs");

            // Then
            assertThat(customers.path("value")).hasSize(3);
            assertThat(customers.path("value").path(0).path("organization").asText())
                    .isEqualTo(simulator.customers().get(0).organization());
            assertThat(jobs.statusCode()).isEqualTo(200);
            assertThat(jobs.headers().firstValue("request-id")).isPresent();
            assertThat(json(jobs).path("value")).hasSameSizeAs(simulator.jobs(id));
            assertThat(simulator.tokenRequests()).isEqualTo(1);
            assertThat(simulator.requests()).isEqualTo(2);
        }
    }

    @Test
    void counts_and_times_are_strings_and_missing_values_are_not_available() throws Exception {
        // Given
        try (ElementsSimulator simulator = start(SimulatorSettings.builder().customers(20))) {
            SimulatorClient client = new SimulatorClient(simulator);

            // When
            List<JsonNode> rows = client.rows();

            // Then
            assertThat(rows)
                    .allSatisfy(row -> assertThat(row.properties()).hasSize(15).allSatisfy(field -> assertThat(
                                    field.getValue().isTextual())
                            .isTrue()));
            assertThat(rows)
                    .filteredOn(row -> row.path("jobType").asText().equals("Microsoft 365 Scan"))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.properties())
                            .filteredOn(field -> field.getValue().asText().equals("N/A"))
                            .hasSize(12));
            assertThat(rows)
                    .filteredOn(row -> row.path("status").asText().equals("Finished"))
                    .filteredOn(row -> !row.path("jobId").asText().equals("N/A"))
                    .isNotEmpty()
                    .allSatisfy(row -> {
                        assertThat(row.path("jobId").asText()).matches("[FI]B\\d{20}");
                        assertThat(row.path("totalCount").asText()).matches("\\d+");
                        assertThat(row.path("startTime").asText())
                                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
                        assertThat(row.path("backupSize").asText()).matches("(0|\\d+\\.\\d\\d) GB");
                        assertThat(row.path("jobDuration").asText()).matches("(\\d+h)?(\\d+m)?\\d+s");
                    });
        }
    }

    @Test
    void a_wrong_secret_an_unknown_scope_and_another_grant_type_are_rejected() throws Exception {
        try (ElementsSimulator simulator = start(SimulatorSettings.builder().client("me", "s3cret"))) {
            SimulatorClient client = new SimulatorClient(simulator);

            assertThat(client.token("grant_type=client_credentials&client_id=me&client_secret=wrong"))
                    .satisfies(rejected("invalid_client"));
            assertThat(client.token("grant_type=client_credentials&client_id=me&client_secret=s3cret&scope=everything"))
                    .satisfies(rejected("invalid_scope"));
            assertThat(client.token("grant_type=password&client_id=me&client_secret=s3cret"))
                    .satisfies(rejected("unsupported_grant_type"));
        }
    }

    @Test
    void credentials_are_accepted_in_the_authorization_header() throws Exception {
        // Given
        try (ElementsSimulator simulator = start(SimulatorSettings.builder().client("me", "s3cret"))) {

            // When
            HttpResponse<String> response = new SimulatorClient(simulator).tokenByBasic("me", "s3cret");

            // Then
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(json(response).path("expires_in").asLong()).isEqualTo(3600);
        }
    }

    @Test
    void a_request_with_an_expired_or_unknown_token_is_unauthorized() throws Exception {
        // Given
        try (ElementsSimulator simulator = start(SimulatorSettings.builder().tokenLifetime(Duration.ofMinutes(1)))) {
            SimulatorClient client = new SimulatorClient(simulator);
            int withToken = client.get("/partner/customers").statusCode();

            // When
            clock.advance(Duration.ofMinutes(2));

            // Then
            assertThat(withToken).isEqualTo(200);
            assertThat(client.get("/partner/customers").statusCode()).isEqualTo(401);
            assertThat(client.getWithToken("nonsense", "/partner/customers").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_token_without_the_scope_is_forbidden_and_an_unknown_customer_is_not_found() throws Exception {
        // Given
        try (ElementsSimulator simulator = start(SimulatorSettings.builder())) {
            SimulatorClient customersOnly = new SimulatorClient(simulator, "partner.customers.read.all");
            String jobs = "/partner/customers/" + simulator.customers().get(0).id() + "/jobs";

            // When
            int forbidden = customersOnly.get(jobs).statusCode();

            // Then
            assertThat(forbidden).isEqualTo(403);
            assertThat(customersOnly.get("/partner/customers").statusCode()).isEqualTo(200);
            assertThat(new SimulatorClient(simulator)
                            .get("/partner/customers/nobody/jobs")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void rows_that_a_test_adds_changes_and_removes_are_listed_and_recorded() throws Exception {
        // Given
        try (ElementsSimulator simulator =
                start(SimulatorSettings.builder().customers(1).generateJobs(false))) {
            SimulatorClient client = new SimulatorClient(simulator);
            String id = simulator.customers().get(0).id();
            SimulatedJob job = SimulatedJob.announced(BackupModule.SHAREPOINT, "FB1", null, START);
            JobKey key = job.key();

            // When
            simulator.put(id, job);
            clock.advance(Duration.ofSeconds(10));
            List<JsonNode> first = client.rows();
            simulator.put(id, job.withStatus(JobStatus.SKIPPED, clock.instant()));
            clock.advance(Duration.ofSeconds(10));
            List<JsonNode> second = client.rows();
            simulator.remove(id, key);
            List<JsonNode> third = client.rows();

            // Then
            assertThat(first).extracting(row -> row.path("status").asText()).containsExactly("Not started");
            assertThat(second).extracting(row -> row.path("status").asText()).containsExactly("Skipped");
            assertThat(third).isEmpty();
            Awaitility.await("the last poll is recorded once its response has been written")
                    .until(() -> simulator.groundTruth().polls(id).size() == 3);
            GroundTruth truth = simulator.groundTruth();
            assertThat(truth.statuses(id, key))
                    .containsExactly(
                            new GroundTruth.RowStatus(START, JobStatus.NOT_STARTED),
                            new GroundTruth.RowStatus(START.plusSeconds(10), JobStatus.SKIPPED),
                            new GroundTruth.RowStatus(START.plusSeconds(20), null));
            assertThat(truth.polls(id))
                    .extracting(GroundTruth.CompletePoll::to)
                    .containsExactly(START.plusSeconds(10), START.plusSeconds(20), START.plusSeconds(20));
        }
    }

    @Test
    void the_ground_truth_is_readable_over_http() throws Exception {
        // Given
        try (ElementsSimulator simulator = start(SimulatorSettings.builder().customers(3))) {
            SimulatorClient client = new SimulatorClient(simulator);
            clock.advance(Duration.ofMinutes(3));
            client.rows();

            // When
            HttpResponse<String> response = client.getWithToken("none", "/simulator/ground-truth");

            // Then
            assertThat(GroundTruth.fromJson(response.body())).isEqualTo(simulator.groundTruth());
            assertThat(simulator.groundTruth().polls()).hasSize(3);
        }
    }

    @Test
    void a_port_in_use_is_named() throws Exception {
        // Given
        try (ElementsSimulator first = start(SimulatorSettings.builder())) {
            SimulatorSettingsBuilder same = SimulatorSettings.builder().port(first.port());

            // When / Then
            assertThatThrownBy(() -> start(same).close())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(String.valueOf(first.port()));
        }
    }

    @Test
    void settings_do_not_print_the_secret() {
        SimulatorSettings settings =
                SimulatorSettings.builder().client("me", "s3cret").build();

        assertThat(settings.toString()).contains("me").doesNotContain("s3cret");
    }

    @Test
    void customers_are_distinct_and_the_same_seed_produces_the_same_customers() {
        try (ElementsSimulator one =
                        start(SimulatorSettings.builder().customers(1_000).generateJobs(false));
                ElementsSimulator other =
                        start(SimulatorSettings.builder().customers(1_000).generateJobs(false))) {
            assertThat(one.customers()).isEqualTo(other.customers());
            assertThat(one.customers()).extracting(Customer::id).doesNotHaveDuplicates();
            assertThat(one.customers()).extracting(Customer::organization).doesNotHaveDuplicates();
        }
    }

    private ElementsSimulator start(SimulatorSettingsBuilder settings) {
        return ElementsSimulator.start(settings.build(), clock);
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static Consumer<HttpResponse<String>> rejected(String error) {
        return response -> {
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains(error).doesNotContain("s3cret");
        };
    }
}
