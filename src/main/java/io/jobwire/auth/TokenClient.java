package io.jobwire.auth;

import io.jobwire.auth.TokenGrant.Denied;
import io.jobwire.auth.TokenGrant.Granted;
import io.jobwire.http.ConnectionSettings;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests tokens from the identity service by the client credentials grant, through quarkus-oidc-client. Every outcome
 * is a {@link TokenGrant} without secrets in its text. Thread-safe.
 */
public final class TokenClient {
    /** How long a token without a stated lifetime is used. */
    private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(5);
    /** Shorter lifetimes count as this, since such a token would be requested again and again. */
    private static final Duration MIN_LIFETIME = Duration.ofSeconds(10);

    /** How long the signed assertion of a certificate is valid: enough for clocks that differ by some seconds. */
    private static final int ASSERTION_SECONDS = 60;

    private final InFlightRequests inFlight;
    private final Uni<OidcClient> client;
    private final Duration timeout;

    /**
     * A client that connects at its first request.
     *
     * @param defaultScopes the scopes to request if the settings name none
     */
    public TokenClient(
            OidcClients clients,
            HttpTransport transport,
            InFlightRequests inFlight,
            CredentialSettings credentials,
            ConnectionSettings connection,
            List<String> defaultScopes) {
        this.inFlight = inFlight;
        this.timeout = connection.readTimeout();
        this.client = Uni.createFrom()
                .deferred(() -> clients.newClient(config(transport, credentials, connection, defaultScopes)))
                .memoize()
                .indefinitely();
    }

    /** Requests a token, once for each subscription. The Uni never fails. */
    public Uni<TokenGrant> request() {
        return inFlight.track(client.flatMap(OidcClient::getTokens))
                .ifNoItem()
                .after(timeout)
                .fail()
                .map(TokenClient::grant)
                .onFailure()
                .recoverWithItem(TokenClient::denied);
    }

    private static TokenGrant denied(Throwable failure) {
        String reason = TokenErrors.describe(failure);
        return new Denied(reason, TokenErrors.requestedPause(reason));
    }

    private static TokenGrant grant(Tokens tokens) {
        @Nullable String token = tokens.getAccessToken();
        if (token == null || token.isBlank()) {
            return new Denied("the identity service responded without a token");
        }
        @Nullable Long expiresAt = tokens.getAccessTokenExpiresAt();
        Duration lifetime = expiresAt == null
                ? DEFAULT_LIFETIME
                : Duration.between(Instant.now(), Instant.ofEpochSecond(expiresAt));
        return new Granted(token, lifetime.compareTo(MIN_LIFETIME) < 0 ? MIN_LIFETIME : lifetime);
    }

    private static OidcClientConfig config(
            HttpTransport transport,
            CredentialSettings credentials,
            ConnectionSettings connection,
            List<String> defaultScopes) {
        OidcClientConfigBuilder config = OidcClientConfig.builder()
                .id(HttpTransport.NAME)
                .discoveryEnabled(false)
                .tokenPath(CredentialSettings.effectiveTokenUrl(credentials).orElseThrow())
                .clientId(credentials.clientId().orElse(""))
                .scopes(credentials.scopes().orElse(defaultScopes))
                .connectionTimeout(connection.connectTimeout())
                .connectionRetryCount(1)
                .followRedirects(false);
        transport.tlsName().ifPresent(config::tlsConfigurationName);
        transport.proxyName().ifPresent(config::proxyConfigurationName);
        addCredentials(config, credentials);
        return config.build();
    }

    private static void addCredentials(OidcClientConfigBuilder config, CredentialSettings credentials) {
        Optional<String> path = credentials.certificate().path().filter(text -> !text.isBlank());
        if (path.isEmpty()) {
            config.credentials()
                    .clientSecret(credentials.clientSecret().orElse(""), Method.POST)
                    .end();
            return;
        }
        ClientCertificate certificate = ClientCertificate.read(
                path.get(), credentials.certificate().password().orElse(null));
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
}
