package io.jobwire.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The control API with its fault rules, and client assertions. */
class ControlApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ElementsSimulator simulator =
            ElementsSimulator.start(SimulatorSettings.builder().customers(2).build());
    private final String first = simulator.customers().get(0).id();
    private final String second = simulator.customers().get(1).id();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void a_script_applies_once_and_only_to_its_customer() throws Exception {
        // When
        int added = send(
                        "POST",
                        "{\"customer\":\"" + first + "\",\"script\":[\"throttled\",\"none\",\"not-found\"],"
                                + "\"retryAfter\":7}")
                .statusCode();
        List<Integer> ofOtherCustomer = statuses(second, 3);
        HttpResponse<String> throttled = jobs(first);
        List<Integer> statuses = statuses(first, 3);

        // Then
        assertThat(added).isEqualTo(201);
        assertThat(ofOtherCustomer).containsExactly(200, 200, 200);
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).contains("7");
        assertThat(statuses).containsExactly(200, 404, 200);
    }

    @Test
    void random_faults_are_counted_and_can_be_removed() throws Exception {
        // When
        send("POST", "{\"faults\":[\"server-error\"],\"probability\":0.5}");
        List<Integer> meanwhile = statuses(first, 40);
        JsonNode faultStatus = JSON.readTree(send("GET", "").body());
        send("DELETE", "");
        List<Integer> afterwards = statuses(first, 10);

        // Then
        long failed = meanwhile.stream().filter(status -> status == 500).count();
        assertThat(failed).isBetween(5L, 35L);
        assertThat(faultStatus.at("/injected/server-error").asLong()).isEqualTo(failed);
        assertThat(faultStatus.path("known")).hasSize(ApiFault.all().size());
        assertThat(afterwards).containsOnly(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[", "{\"faults\":[\"earthquake\"]}", "{\"faults\":[\"html\"],\"probability\":2}"})
    void an_invalid_rule_is_rejected(String body) throws Exception {
        assertThat(send("POST", body).statusCode()).isEqualTo(400);
        assertThat(simulator.faults().rules()).isEmpty();
    }

    @Test
    void the_same_seed_produces_the_same_faults() {
        List<Object> first = appliesTo();

        assertThat(appliesTo()).isEqualTo(first);
    }

    @Test
    void only_a_valid_and_unused_client_assertion_is_accepted() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        ClientAssertion assertion = new ClientAssertion("me", keys.getPublic(), Clock.systemUTC());
        long soon = Clock.systemUTC().instant().getEpochSecond() + 60;
        String good = jwt(keys.getPrivate(), "RS256", "me", "http://here/connect/token", soon, "1");

        assertThat(assertion.isValid(good, "http://here/connect/token")).isTrue();
        assertThat(assertion.isValid(good, "http://here/connect/token"))
                .as("twice")
                .isFalse();
        assertThat(List.of(
                        jwt(keys.getPrivate(), "none", "me", "http://here/connect/token", soon, "2"),
                        jwt(keys.getPrivate(), "RS256", "you", "http://here/connect/token", soon, "3"),
                        jwt(keys.getPrivate(), "RS256", "me", "http://there/connect/token", soon, "4"),
                        jwt(keys.getPrivate(), "RS256", "me", "http://here/connect/token", soon - 120, "5"),
                        jwt(keys.getPrivate(), "RS256", "me", "http://here/connect/token", soon + 86_400, "6"),
                        jwt(keys.getPrivate(), "RS256", "me", "http://here/connect/token", soon, ""),
                        good.substring(0, good.length() - 8) + "AAAAAAAA",
                        "nonsense"))
                .allSatisfy(jwt -> assertThat(assertion.isValid(jwt, "http://here/connect/token"))
                        .isFalse());
    }

    private static List<Object> appliesTo() {
        FaultInjector faults = new FaultInjector(3);
        faults.add(FaultRule.chance(0.5, ApiFault.all()));
        List<Object> injectedFaults = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> injectedFaults.add(faults.next(ApiFault.FaultTarget.JOBS, "c")));
        return injectedFaults;
    }

    private static String jwt(PrivateKey key, String algorithm, String client, String audience, long expires, String id)
            throws Exception {
        String signed = part("{\"alg\":\"" + algorithm + "\"}") + "."
                + part("{\"iss\":\"" + client + "\",\"sub\":\"" + client + "\",\"aud\":\"" + audience + "\",\"exp\":"
                        + expires + ",\"jti\":\"" + id + "\"}");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private List<Integer> statuses(String customer, int times) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            statuses.add(jobs(customer).statusCode());
        }
        return statuses;
    }

    private HttpResponse<String> jobs(String customer) throws Exception {
        return http.send(
                HttpRequest.newBuilder(simulator.url().resolve("/partner/customers/" + customer + "/jobs"))
                        .header("Authorization", "Bearer " + simulator.newToken())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(simulator.url().resolve("/simulator/faults"))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
