package io.jobwire.auth;

import io.jobwire.http.BaseUrl;
import io.jobwire.http.ConnectionSettings;
import io.jobwire.http.HttpTransport;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfigBuilder.JwtBuilder;
import io.quarkus.proxy.ProxyConfiguration;
import java.util.List;
import java.util.Optional;

/** What quarkus-oidc-client is told, from Jobwire's own settings. */
final class OidcSettings {
    /** How long the signed assertion of a certificate is valid: enough for clocks that differ by some seconds. */
    private static final int ASSERTION_SECONDS = 60;

    private OidcSettings() {}

    /** The configuration of a client that authenticates in the given way, and requests tokens for the given scopes. */
    static OidcClientConfig of(
            CredentialSettings credentials,
            ConnectionSettings connection,
            HttpTransport transport,
            BaseUrl tokenUrl,
            List<String> scopes,
            ClientAuthentication authentication) {
        OidcClientConfigBuilder config = OidcClientConfig.builder()
                .id(HttpTransport.NAME)
                .discoveryEnabled(false)
                .tokenPath(tokenUrl.uri().toString())
                .clientId(credentials.clientId().orElse(""))
                .scopes(scopes)
                .connectionTimeout(connection.connectTimeout())
                .connectionRetryCount(1)
                .followRedirects(false);
        transport.tlsName().ifPresent(config::tlsConfigurationName);
        transport.proxy(tokenUrl.uri().getHost()).ifPresent(proxy -> addProxy(config, proxy));
        addCredentials(config, authentication);
        return config.build();
    }

    private static void addProxy(OidcClientConfigBuilder config, ProxyConfiguration proxy) {
        Optional<String> user = proxy.username();
        if (user.isPresent()) {
            config.proxy(
                    proxy.host(), proxy.port(), user.get(), proxy.password().orElse(""));
        } else {
            config.proxy(proxy.host(), proxy.port());
        }
    }

    private static void addCredentials(OidcClientConfigBuilder config, ClientAuthentication authentication) {
        if (authentication instanceof ClientAuthentication.ClientSecret secret) {
            config.credentials().clientSecret(secret.value(), Method.POST).end();
        } else if (authentication instanceof ClientAuthentication.SignedAssertion signed) {
            ClientCertificate certificate = signed.certificate();
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
}
