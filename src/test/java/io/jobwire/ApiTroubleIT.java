package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.customer.Customer;
import io.jobwire.sandbox.ApiFault;
import io.jobwire.sandbox.ApiFault.FaultTarget;
import io.jobwire.sandbox.FaultRule;
import io.jobwire.sandbox.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the packaged service says and does when the API's answers are not what they seem. */
class ApiTroubleIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final TestEnvironment environment = new TestEnvironment(
            SimulatorSettings.builder().customers(20).seed(12).speed(600));

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void without_the_permission_to_list_customers_it_is_not_ready_and_names_the_permission() {
        inject(FaultRule.always(ApiFault.FORBIDDEN).on(FaultTarget.CUSTOMERS));

        ServiceProcess service = environment.startService("no-list");

        awaitReason(
                service, "ready", "customer list", "status 403", "partner.customers.read.all", "jobwire.customers.ids");
        assertThat(service.health("live").status()).isEqualTo(200);
        assertThat(lines(service, "JOBWIRE-6030"))
                .hasSize(1)
                .allMatch(line -> line.contains("partner.customers.read.all"));

        environment.simulator().faults().clear();
        service.awaitReady();
    }

    @Test
    void an_empty_customer_list_drops_nobody_and_is_logged_once() {
        ServiceProcess service = environment
                .startService("empty-list", "JOBWIRE_CUSTOMERS_REFRESH", "5s")
                .awaitReady();
        environment.awaitPolls(1);

        inject(FaultRule.script(ApiFault.EMPTY_LIST).on(FaultTarget.CUSTOMERS));
        Awaitility.await("the doubt is logged").atMost(TIMEOUT).until(() -> !lines(service, "JOBWIRE-6036")
                .isEmpty());
        Awaitility.await("the list is believed again").atMost(TIMEOUT).until(() -> !lines(service, "JOBWIRE-6037")
                .isEmpty());

        environment.awaitPolls(2);
        assertThat(lines(service, "JOBWIRE-6036")).singleElement().asString().contains("the customer list is empty");
        assertThat(lines(service, "JOBWIRE-6033"))
                .as("customers that are no longer listed")
                .isEmpty();
    }

    @Test
    void one_throttled_customer_waits_alone() {
        ServiceProcess service = environment.startService("throttled").awaitReady();
        environment.awaitPolls(1);
        List<Customer> customers = environment.simulator().customers();
        String throttled = customers.get(0).id();

        inject(FaultRule.always(ApiFault.THROTTLED).of(throttled).retryAfter(Duration.ofMinutes(10)));
        Awaitility.await("the customer is throttled")
                .atMost(TIMEOUT)
                .until(() -> environment.simulator().faults().injectionCounts().containsKey(ApiFault.THROTTLED));
        Instant since = Instant.now();

        Awaitility.await("the others are polled as before").atMost(TIMEOUT).untilAsserted(() -> assertThat(
                        customers.subList(1, customers.size()))
                .allMatch(customer -> pollsSince(customer.id(), since) >= 5));
        assertThat(environment.simulator().faults().injectionCounts()).containsEntry(ApiFault.THROTTLED, 1L);
        assertThat(lines(service, "JOBWIRE-6002")).as("a pause of all").isEmpty();
    }

    @Test
    void an_operator_releases_a_customer_from_quarantine_without_a_restart() {
        // Given
        ServiceProcess service = environment
                .startService("release", "JOBWIRE_POLLING_MIN_INTERVAL", "15s", "JOBWIRE_POLLING_MAX_INTERVAL", "1h")
                .awaitReady();
        environment.awaitPolls(1);
        String refused = environment.simulator().customers().get(0).id();
        inject(FaultRule.always(ApiFault.FORBIDDEN).of(refused));
        Awaitility.await("the customer is quarantined")
                .atMost(Duration.ofMinutes(3))
                .until(() -> quarantined(service) == 1);
        environment.simulator().faults().clear();

        // When
        Instant since = Instant.now();
        String released =
                service.delete("/q/jobwire/quarantine?customer=" + refused).body();

        // Then
        assertThat(released).isEqualTo("{\"released\":1}");
        Awaitility.await("nobody is listed").atMost(TIMEOUT).until(() -> quarantined(service) == 0);
        Awaitility.await("the customer is polled")
                .atMost(Duration.ofSeconds(10))
                .until(() -> pollsSince(refused, since) > 0);
    }

    @Test
    void refusals_of_all_customers_are_one_outage_from_which_all_return_at_once() {
        refusedAlike(ApiFault.FORBIDDEN, "status 403");
    }

    @Test
    void html_for_all_customers_is_one_outage_with_at_most_a_few_dead_letters() {
        refusedAlike(ApiFault.HTML, "not JSON");

        assertThat(environment.topics().records("elements.job-dead-letter")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void a_start_during_an_outage_says_so_and_ends_with_it() {
        // Given
        ServiceProcess before = environment.startService("before").awaitReady();
        environment.awaitPolls(1);
        before.stop();
        inject(FaultRule.always(ApiFault.FORBIDDEN).on(FaultTarget.JOBS));

        // When
        ServiceProcess service = environment.startService("during").awaitReady();

        // Then
        awaitReason(service, "well", "elements api", "status 403");

        // When
        environment.simulator().faults().clear();

        // Then
        Awaitility.await("it is well")
                .atMost(TIMEOUT)
                .until(() -> service.health("well").status() == 200);
        assertThat(quarantined(service)).isZero();
        assertThat(lines(service, "JOBWIRE-6060")).singleElement().asString().contains("customers: 20");
        Awaitility.await("the first polls").atMost(TIMEOUT).untilAsserted(() -> assertThat(
                        lines(service, "JOBWIRE-6061"))
                .singleElement()
                .asString()
                .contains("Each of the 20 customers"));
    }

    private void refusedAlike(ApiFault fault, String reason) {
        // Given
        ServiceProcess service = environment.startService("outage").awaitReady();
        environment.awaitPolls(1);

        // When
        inject(FaultRule.always(fault).on(FaultTarget.JOBS));

        // Then
        awaitReason(service, "well", "elements api", reason);
        assertThat(service.health("ready").status()).isEqualTo(200);
        assertThat(lines(service, "JOBWIRE-6000")).hasSize(1);
        assertThat(lines(service, "JOBWIRE-6004").size())
                .as("customers quarantined one by one")
                .isLessThan(12);

        // When
        environment.simulator().faults().clear();

        // Then
        Awaitility.await("it is well")
                .atMost(TIMEOUT)
                .until(() -> service.health("well").status() == 200);
        environment.awaitPolls(1);
        assertThat(quarantined(service)).isZero();
    }

    private int quarantined(ServiceProcess service) {
        return read(service.get("/q/jobwire/quarantine").body()).at("/total").asInt();
    }

    private long pollsSince(String customerId, Instant since) {
        return environment.simulator().groundTruth().polls(customerId).stream()
                .filter(poll -> poll.from().isAfter(since))
                .count();
    }

    private void inject(FaultRule rule) {
        environment.simulator().faults().add(rule);
    }

    private static void awaitReason(ServiceProcess service, String endpoint, String check, String... parts) {
        Awaitility.await(endpoint + " is down and says why").atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(service.health(endpoint).status()).isEqualTo(503);
            assertThat(reason(service, endpoint, check)).contains(parts);
        });
    }

    private static String reason(ServiceProcess service, String endpoint, String name) {
        for (JsonNode check : read(service.health(endpoint).body()).path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check.at("/data/reason").asText();
            }
        }
        return "";
    }

    private static List<String> lines(ServiceProcess service, String id) {
        return service.logText().lines().filter(line -> line.contains(id)).toList();
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
