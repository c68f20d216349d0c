package io.jobwire.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwire.customer.Customer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A minimal client of the simulator, independent of the service's client. */
final class SimulatorClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ElementsSimulator simulator;
    private final String scope;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private @Nullable String token;

    SimulatorClient(ElementsSimulator simulator) {
        this(simulator, "");
    }

    SimulatorClient(ElementsSimulator simulator, String scope) {
        this.simulator = simulator;
        this.scope = scope;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return getWithToken(bearer(), path);
    }

    HttpResponse<String> getWithToken(String bearer, String path) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + bearer));
    }

    HttpResponse<String> token(String form) throws IOException, InterruptedException {
        return send(request("/connect/token").POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    HttpResponse<String> tokenByBasic(String id, String secret) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(request("/connect/token")
                .header("Authorization", "Basic " + credentials)
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
    }

    /** The job rows of all customers, in v1. */
    List<JsonNode> rows() throws IOException, InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        for (Customer customer : simulator.customers()) {
            HttpResponse<String> response = get("/partner/customers/" + customer.id() + "/jobs");
            JSON.readTree(response.body()).path("value").forEach(rows::add);
        }
        return rows;
    }

    private String bearer() throws IOException, InterruptedException {
        String current = token;
        if (current == null) {
            SimulatorSettings settings = simulator.settings();
            HttpResponse<String> response = token("grant_type=client_credentials&client_id=" + settings.clientId()
                    + "&client_secret=" + settings.clientSecret() + "&scope=" + scope.replace(' ', '+'));
            current = JSON.readTree(response.body()).path("access_token").asText();
            token = current;
        }
        return current;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(simulator.url().resolve(path)).timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
