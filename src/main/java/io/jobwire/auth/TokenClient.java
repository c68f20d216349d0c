package io.jobwire.auth;

import io.jobwire.auth.AccessTokens.Denied;
import io.jobwire.auth.AccessTokens.Grant;
import io.jobwire.auth.AccessTokens.Granted;
import io.jobwire.customer.CustomerSettings;
import io.jobwire.elements.ApiVersion;
import io.jobwire.elements.ElementsSettings;
import io.jobwire.http.HttpTransport;
import io.jobwire.http.InFlightRequests;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfigBuilder.JwtBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint of the identity service: one request for each subscription, by the client credentials grant.
 * Whatever it answers, the result is a value that holds no secret.
 */
@Singleton
public class TokenClient {
    /** How long a token without a stated lifetime is used. */
    private static final Duration UNSTATED_LIFETIME = Duration.ofMinutes(5);
    /** No token is taken for shorter than this: one that lives shorter would be asked for without end. */
    private static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(10);

    /** How long the signed assertion of a certificate is valid: enough for a clock that is somewhat late. */
    private static final int ASSERTION_SECONDS = 60;

    private final InFlightRequests exchanges;
    private final Uni<OidcClient> client;
    private final Duration timeout;

    @Inject
    public TokenClient(
            OidcClients clients,
            HttpTransport transport,
            InFlightRequests exchanges,
            ElementsSettings settings,
            CustomerSettings customers) {
        this.exchanges = exchanges;
        this.timeout = settings.readTimeout();
        this.client = Uni.createFrom()
                .deferred(() -> clients.newClient(config(transport, settings, customers)))
                .memoize()
                .indefinitely();
    }

    /** Asks for a token. The Uni never fails. */
    public Uni<Grant> request() {
        return exchanges
                .untilTheEnd(client.flatMap(OidcClient::getTokens))
                .ifNoItem()
                .after(timeout)
                .fail()
                .map(TokenClient::granted)
                .onFailure()
                .recoverWithItem(failure -> new Denied(TokenErrors.reason(failure)));
    }

    private static Grant granted(Tokens tokens) {
        @Nullable String value = tokens.getAccessToken();
        if (value == null || value.isBlank()) {
            return new Denied("the identity service answered without a token");
        }
        @Nullable Long expiresAt = tokens.getAccessTokenExpiresAt();
        Duration lifetime = expiresAt == null
                ? UNSTATED_LIFETIME
                : Duration.between(Instant.now(), Instant.ofEpochSecond(expiresAt));
        return new Granted(
                new GrantedToken(value, lifetime.compareTo(SHORTEST_LIFETIME) < 0 ? SHORTEST_LIFETIME : lifetime));
    }

    private static OidcClientConfig config(
            HttpTransport transport, ElementsSettings settings, CustomerSettings customers) {
        OidcClientConfigBuilder config = OidcClientConfig.builder()
                .id(HttpTransport.NAME)
                .discoveryEnabled(false)
                .tokenPath(CloudEnvironment.tokenUrl(settings).orElseThrow())
                .clientId(settings.clientId().orElse(""))
                .scopes(scopes(settings, customers))
                .connectionTimeout(settings.connectTimeout())
                .connectionRetryCount(1)
                .followRedirects(false);
        transport.tlsName().ifPresent(config::tlsConfigurationName);
        transport.proxyName().ifPresent(config::proxyConfigurationName);
        credentials(config, settings);
        return config.build();
    }

    private static void credentials(OidcClientConfigBuilder config, ElementsSettings settings) {
        Optional<String> path = settings.certificate().path().filter(text -> !text.isBlank());
        if (path.isEmpty()) {
            config.credentials()
                    .clientSecret(settings.clientSecret().orElse(""), Method.POST)
                    .end();
            return;
        }
        ClientCertificate certificate = ClientCertificate.read(
                path.get(), settings.certificate().password().orElse(null));
        JwtBuilder<OidcClientConfigBuilder> assertion = config.credentials()
                .jwt()
                .key(certificate.pem())
                .signatureAlgorithm("RS256")
                .lifespan(ASSERTION_SECONDS);
        if (certificate.thumbprint() != null) {
            assertion.tokenKeyId(certificate.thumbprint());
        }
        assertion.endCredentials();
    }

    private static List<String> scopes(ElementsSettings settings, CustomerSettings customers) {
        boolean customersToo = customers.ids().isEmpty();
        return settings.scopes()
                .orElseGet(() -> ApiVersion.of(settings.api()).orElseThrow().scopes(customersToo));
    }
}
