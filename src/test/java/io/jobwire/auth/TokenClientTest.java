package io.jobwire.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.auth.AccessTokens.Denied;
import io.jobwire.auth.AccessTokens.Grant;
import io.jobwire.auth.AccessTokens.Granted;
import io.jobwire.customer.CustomerSettings;
import io.jobwire.elements.ApiResult;
import io.jobwire.elements.ApiUnderTest;
import io.jobwire.elements.ElementsApi;
import io.jobwire.elements.JobListing;
import io.jobwire.elements.TestSettings;
import io.jobwire.elements.WithoutKafka;
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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client of the token endpoint, over HTTP, against an identity service that misbehaves. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
class TokenClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SECRET = "s3cret-of-this-test";
    private static final Map<ApiFault, String> REASONS = Map.of(
            ApiFault.INVALID_CLIENT, "the identity service refused: invalid_client, status 400",
            ApiFault.INVALID_SCOPE, "the identity service refused: invalid_scope, status 400",
            ApiFault.TOKEN_ERROR, "the identity service refused: status 500",
            ApiFault.TOKEN_HTML, "the answer of the identity service is no token",
            ApiFault.TOKEN_MISSING, "the identity service answered without a token",
            ApiFault.TOKEN_CLOSED, "the identity service cannot be reached",
            ApiFault.TOKEN_HANG, "the identity service did not answer in time");

    private final ElementsSimulator simulator = ElementsSimulator.start(
            SimulatorSettings.builder().customers(200).client("client", SECRET).build());

    @Inject
    OidcClients clients;

    @Inject
    HttpTransport transport;

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ApiFault.class,
            mode = EnumSource.Mode.MATCH_ANY,
            names = {"TOKEN_.*", "INVALID_.*"})
    void a_token_endpoint_that_misbehaves_is_named_without_secrets_and_asked_again_later(ApiFault kind) {
        // Given
        TokenClient endpoint = endpoint("client-secret", SECRET);
        simulator.faults().add(FaultRule.always(kind).hang(Duration.ofSeconds(5)));

        // When
        Grant misled = request(endpoint);
        simulator.faults().clear();
        Grant granted = request(endpoint);

        // Then
        assertThat(misled).isInstanceOfSatisfying(Denied.class, denied -> assertThat(denied.reason())
                .startsWith(REASONS.get(kind))
                .doesNotContain(SECRET));
        assertThat(granted).isInstanceOf(Granted.class);
        assertThat(granted.toString())
                .doesNotContain(((Granted) granted).token().value());
    }

    @Test
    void a_token_endpoint_that_is_down_cannot_be_reached() {
        TokenClient endpoint = endpoint("client-secret", SECRET);
        simulator.close();

        assertThat(request(endpoint)).isEqualTo(new Denied("the identity service cannot be reached"));
    }

    @Test
    void a_wrong_secret_is_refused_and_not_repeated() {
        Grant refused = request(endpoint("client-secret", "wr0ng-secret"));

        assertThat(refused).isInstanceOfSatisfying(Denied.class, denied -> assertThat(denied.reason())
                .startsWith("the identity service refused: invalid_client, status 400")
                .doesNotContain("wr0ng-secret"));
    }

    @Test
    void two_hundred_polls_at_expiry_make_one_token_request_over_http() {
        // Given
        Vertx vertx = Vertx.vertx();
        TokenClient endpoint = endpoint("client-secret", SECRET);
        AccessTokens tokens = new AccessTokens(endpoint::request, Clock.systemUTC());
        ElementsApi api =
                ApiUnderTest.asking(vertx, simulator.url().toString(), tokens).api();
        polls(api);
        simulator.revokeTokens();
        long before = simulator.tokenRequests();

        // When
        List<ApiResult<JobListing>> replies = polls(api);
        vertx.close().toCompletionStage().toCompletableFuture().join();

        // Then
        assertThat(before).isEqualTo(1);
        assertThat(simulator.tokenRequests()).isEqualTo(2);
        assertThat(replies).hasSize(200).allSatisfy(reply -> assertThat(reply).isInstanceOf(ApiResult.Answered.class));
    }

    private List<ApiResult<JobListing>> polls(ElementsApi api) {
        List<Uni<ApiResult<JobListing>>> polls = IntStream.range(0, 200)
                .mapToObj(number -> api.jobs(simulator.customers().get(number)))
                .toList();
        return Uni.join().all(polls).andFailFast().await().atMost(PATIENCE);
    }

    private static Grant request(TokenClient endpoint) {
        return endpoint.request().await().atMost(PATIENCE);
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
                new InFlightRequests(),
                TestSettings.elements(settings),
                TestSettings.read(CustomerSettings.class, "jobwire.customers."));
    }
}
