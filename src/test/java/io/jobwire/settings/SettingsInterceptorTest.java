package io.jobwire.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SecretKeys;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsInterceptorTest {

    @ParameterizedTest
    @ValueSource(strings = {"ab$$cd", "a${b}c", "a\\$b", "a\\\\b", "${", "a,b", "\"quoted\"", " edges ", "a\\,b"})
    void secrets_are_taken_literally(String secret) {
        SmallRyeConfig config = config(Map.of(
                "JOBWIRE_ELEMENTS_CLIENT_SECRET", secret,
                "JOBWIRE_ELEMENTS_CERTIFICATE_PASSWORD", secret,
                "KAFKA_SASL_JAAS_CONFIG", secret,
                "KAFKA_SSL_TRUSTSTORE_PASSWORD", secret,
                "QUARKUS_PROXY_ELEMENTS_PASSWORD", secret));

        assertThat(List.of(
                        "jobwire.elements.client-secret",
                        "jobwire.elements.certificate.password",
                        "kafka.sasl.jaas.config",
                        "kafka.ssl.truststore.password",
                        "quarkus.proxy.elements.password"))
                .allSatisfy(name ->
                        assertThat(config.getConfigValue(name).getValue()).isEqualTo(secret));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jobwire.elements.client-secret",
                "jobwire.elements.client.secret",
                "JOBWIRE_ELEMENTS_CLIENT_SECRET",
                "jobwire.elements.certificate.password",
                "kafka.sasl.jaas.config",
                "kafka.ssl.keystore.key",
                "quarkus.tls.elements.key-store.p12.password",
                "quarkus.tls.\"elements\".trust-store.p12.password",
                "quarkus.oidc-client.credentials.secret"
            })
    void secrets_are_hidden_from_whoever_asks_with_secrets_locked(String name) {
        assertThatThrownBy(() -> new SecretSettings().getValue(new NoSettings(), name))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining(name);
        assertThat(SecretKeys.doUnlocked(() -> new SecretSettings().getValue(new NoSettings(), name)))
                .isNull();
    }

    @Test
    void other_settings_are_not_hidden() {
        assertThat(new SecretSettings().getValue(new NoSettings(), "jobwire.elements.token-url"))
                .isNull();
    }

    /** There are no settings. */
    private static final class NoSettings implements ConfigSourceInterceptorContext {
        private static final long serialVersionUID = 1;

        @Override
        public @Nullable ConfigValue proceed(String name) {
            return null;
        }

        @Override
        public @Nullable ConfigValue restart(String name) {
            return null;
        }

        @Override
        public Iterator<String> iterateNames() {
            return Collections.emptyIterator();
        }
    }

    @Test
    void line_breaks_at_the_end_of_a_secret_are_cut() {
        assertThat(value("JOBWIRE_ELEMENTS_CLIENT_SECRET", "s3cret\r\n", "jobwire.elements.client-secret"))
                .isEqualTo("s3cret");
    }

    @Test
    void expressions_in_other_settings_are_replaced() {
        SmallRyeConfig config = config(Map.of("HOST", "example.com", "JOBWIRE_ELEMENTS_URL", "https://${HOST}"));

        assertThat(config.getValue("jobwire.elements.url", String.class)).isEqualTo("https://example.com");
    }

    @Test
    void edges_that_cannot_be_meant_are_cut() {
        assertThat(value("JOBWIRE_ELEMENTS_URL", "\uFEFF\"https://example.com\" \n", "jobwire.elements.url"))
                .isEqualTo("https://example.com");
        assertThat(value("KAFKA_BOOTSTRAP_SERVERS", "'a:9092,b:9092'", "kafka.bootstrap.servers"))
                .isEqualTo("a:9092,b:9092");
        assertThat(value("KAFKA_SECURITY_PROTOCOL", "SASL_SSL\n", "kafka.security.protocol"))
                .isEqualTo("SASL_SSL");
    }

    @Test
    void a_comma_in_a_pattern_can_be_escaped() {
        SmallRyeConfig config = config(Map.of("JOBWIRE_CUSTOMERS_EXCLUDE", "Contoso\\, Ltd.,Fabrikam"));

        assertThat(config.getValues("jobwire.customers.exclude", String.class))
                .containsExactly("Contoso, Ltd.", "Fabrikam");
    }

    @Test
    void another_text_stands_in_for_one_that_cannot_be_read() {
        SmallRyeConfig config =
                config(Map.of("JOBWIRE_POLLING_MIN_INTERVAL", "often", "JOBWIRE_TOPICS_CREATE", "maybe"));

        assertThat(config.getValue("jobwire.polling.min-interval", String.class))
                .isEqualTo("1m");
        assertThat(config.getValue("jobwire.topics.create", Boolean.class)).isFalse();
        assertThat(SettingsReview.problems(config, Map.of())).hasSize(2);
    }

    private static String value(String variable, String text, String name) {
        return config(Map.of(variable, text)).getConfigValue(name).getValue();
    }

    private static SmallRyeConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(environment, 300))
                .withInterceptors(new SettingsInterceptor(), new SecretSettings())
                .build();
    }
}
