package io.jobwire.kafka;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.SaslConfigs;

/**
 * Allows Kafka's OAUTHBEARER login to use the endpoints that the operator has configured. Since 4.0 it refuses all that
 * a system property does not list, which cannot be set by environment variables.
 */
final class OAuthEndpoints {
    /** Kafka's system property; its value is a list with commas. */
    static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    private OAuthEndpoints() {}

    /** Allows the endpoints among the settings. A list that the operator has set stays as it is. */
    static void allow(Map<String, Object> settings) {
        String urls = Stream.of(
                        SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL, SaslConfigs.SASL_OAUTHBEARER_JWKS_ENDPOINT_URL)
                .map(settings::get)
                .filter(Objects::nonNull)
                .map(url -> url.toString().strip())
                .collect(Collectors.joining(","));
        if (!urls.isEmpty() && System.getProperty(ALLOWED_URLS) == null) {
            System.setProperty(ALLOWED_URLS, urls);
        }
    }

    /** Whether creating a client requests a token, which waits for the identity service. */
    static boolean requestsToken(Map<String, Object> settings) {
        return "OAUTHBEARER"
                .equals(String.valueOf(settings.get(SaslConfigs.SASL_MECHANISM)).strip());
    }
}
