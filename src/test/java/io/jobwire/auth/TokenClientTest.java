package io.jobwire.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.auth.TokenGrant.Denied;
import io.jobwire.auth.TokenGrant.Granted;
import io.jobwire.elements.ApiResult;
import io.jobwire.elements.ElementsApi;
import io.jobwire.elements.ElementsApiFixture;
import io.jobwire.elements.JobListing;
import io.jobwire.elements.KnownListing;
import io.jobwire.elements.NoKafkaTestProfile;
import io.jobwire.elements.RequestPermits;
import io.jobwire.elements.TestSettings;
import io.jobwire.http.ConnectionCheck;
import io.jobwire.http.ConnectionSettings;
import io.jobwire.http.HttpTransport;
import io.jobwire.http.InFlightRequests;
import io.jobwire.sandbox.ApiFault;
import io.jobwire.sandbox.ElementsSimulator;
import io.jobwire.sandbox.FaultRule;
import io.jobwire.sandbox.SimulatorSettings;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client of the token endpoint, over HTTP, against a misbehaving identity service. */
@QuarkusTest
@TestProfile(NoKafkaTestProfile.class)
class TokenClientTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String SECRET = "s3cret-of-this-test";
    private static final Map<ApiFault, String> REASONS = Map.of(
            ApiFault.INVALID_CLIENT, "the identity service refused: invalid_client, status 400",
            ApiFault.INVALID_SCOPE, "the identity service refused: invalid_scope, status 400",
            ApiFault.TOKEN_THROTTLED, "the identity service refused: status 429, no request wanted for ",
            ApiFault.TOKEN_ERROR, "the identity service refused: status 500",
            ApiFault.TOKEN_HTML, "the identity service's response cannot be read as a token",
            ApiFault.TOKEN_MISSING, "the identity service responded without a token",
            ApiFault.TOKEN_OVERSIZED,
                    "the answer of the identity service at 127.0.0.1 is longer than 262144 bytes, so it is none; check"
                            + " jobwire.elements.token-url",
            ApiFault.TOKEN_CLOSED, "the identity service at 127.0.0.1 cannot be reached",
            ApiFault.TOKEN_HANG,
                    "the identity service at 127.0.0.1 did not respond within jobwire.elements.read-timeout");

    private final ElementsSimulator simulator = ElementsSimulator.start(
            SimulatorSettings.builder().customers(200).client("client", SECRET).build());

    @Inject
    OidcClients clients;

    @Inject
    HttpTransport transport;

    @Inject
    ConnectionCheck connections;

    @Inject
    TokenAnswerLimit limit;

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ApiFault.class,
            mode = EnumSource.Mode.MATCH_ANY,
            names = {"TOKEN_.*", "INVALID_.*"})
    void a_misbehaving_token_endpoint_is_described_without_secrets_and_can_be_called_again(ApiFault kind) {
        // Given
        TokenClient endpoint = endpoint("client-secret", SECRET);
        simulator.faults().add(FaultRule.always(kind).hang(Duration.ofSeconds(5)));

        // When
        TokenGrant failed = request(endpoint);
        simulator.faults().clear();
        TokenGrant granted = request(endpoint);

        // Then
        assertThat(failed).isInstanceOfSatisfying(Denied.class, denied -> assertThat(denied.reason())
                .startsWith(REASONS.get(kind))
                .doesNotContain(SECRET));
        assertThat(granted).isInstanceOf(Granted.class);
        assertThat(granted.toString()).doesNotContain(((Granted) granted).token());
    }

    @Test
    void an_unreachable_token_endpoint_denies_a_token() {
        TokenClient endpoint = endpoint("client-secret", SECRET);
        simulator.close();

        assertThat(request(endpoint)).isInstanceOfSatisfying(Denied.class, denied -> assertThat(denied.reason())
                .startsWith("the identity service at 127.0.0.1 cannot be reached: no connection: ")
                .contains("Connection refused"));
    }

    @Test
    void a_pause_that_the_token_endpoint_asks_for_is_passed_on() {
        TokenClient endpoint = endpoint("client-secret", SECRET);
        simulator.faults().add(FaultRule.always(ApiFault.TOKEN_THROTTLED).retryAfter(Duration.ofSeconds(90)));

        assertThat(request(endpoint)).isInstanceOfSatisfying(Denied.class, denied -> assertThat(denied.retryAfter())
                .hasSeconds(90));
    }

    @Test
    void a_wrong_secret_is_refused_without_quoting_it() {
        TokenGrant refused = request(endpoint("client-secret", "wr0ng-secret"));

        assertThat(refused).isInstanceOfSatisfying(Denied.class, denied -> assertThat(denied.reason())
                .startsWith("the identity service refused: invalid_client, status 400")
                .doesNotContain("wr0ng-secret"));
    }

    @Test
    void a_secret_that_is_renewed_in_its_file_is_used_for_the_next_request(@TempDir Path folder) throws IOException {
        // Given a file with a secret that has expired
        Path file = Files.writeString(folder.resolve("secret"), "expired\n");
        TokenClient endpoint = endpoint("client-secret-file", file.toString());
        assertThat(request(endpoint)).isInstanceOf(Denied.class);

        // When
        Files.writeString(file, SECRET + "\n");

        // Then
        assertThat(request(endpoint)).isInstanceOf(Granted.class);

        // When the file is gone for a moment
        Files.delete(file);

        // Then
        assertThat(request(endpoint)).isInstanceOf(Granted.class);
    }

    @Test
    void a_client_connects_anew_when_certificates_have_changed() {
        TokenClient endpoint = endpoint("client-secret", SECRET);
        request(endpoint);

        endpoint.reconnect();

        assertThat(request(endpoint)).isInstanceOf(Granted.class);
        assertThat(simulator.tokenRequests()).isEqualTo(2);
    }

    @Test
    void two_hundred_polls_at_expiry_make_one_token_request_over_http() {
        // Given
        Vertx vertx = Vertx.vertx();
        TokenClient endpoint = endpoint("client-secret", SECRET);
        AccessTokens tokens = new AccessTokens(endpoint::request, Clock.systemUTC());
        ElementsApi api = ElementsApiFixture.clientOf(vertx, simulator.url().toString(), tokens)
                .api();
        polls(api);
        simulator.revokeTokens();
        long before = simulator.tokenRequests();

        // When
        List<ApiResult<JobListing>> results = polls(api);
        vertx.close().toCompletionStage().toCompletableFuture().join();

        // Then
        assertThat(before).isEqualTo(1);
        assertThat(simulator.tokenRequests()).isEqualTo(2);
        assertThat(results).hasSize(200).allSatisfy(result -> assertThat(result).isInstanceOf(ApiResult.Success.class));
    }

    private List<ApiResult<JobListing>> polls(ElementsApi api) {
        List<Uni<ApiResult<JobListing>>> polls = IntStream.range(0, 200)
                .mapToObj(number -> api.jobs(
                        simulator.customers().get(number),
                        RequestPermits.UNLIMITED,
                        ElementsApiFixture.MEMORY.open(),
                        KnownListing.NONE))
                .toList();
        return Uni.join().all(polls).andFailFast().await().atMost(TIMEOUT);
    }

    private static TokenGrant request(TokenClient endpoint) {
        return endpoint.request().await().atMost(TIMEOUT);
    }

    private TokenClient endpoint(String... credentials) {
        String[] settings = Stream.of(
                        Stream.of(
                                "url",
                                simulator.url().toString(),
                                "token-url",
                                simulator.tokenUrl().toString(),
                                "client-id",
                                "client",
                                "read-timeout",
                                "2s"),
                        Stream.of(credentials))
                .flatMap(entries -> entries)
                .toArray(String[]::new);
        return new TokenClient(
                clients,
                transport,
                connections,
                new InFlightRequests(),
                limit,
                TestSettings.elements(CredentialSettings.class, settings),
                TestSettings.elements(ConnectionSettings.class, settings),
                List.of("partner.jobs.read.all", "partner.customers.read.all"));
    }
}
