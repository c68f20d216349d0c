package io.jobwire.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jobwire.elements.client-secret",
                "jobwire.elements.certificate.password",
                "kafka.sasl.jaas.config",
                "kafka.ssl.key.password",
                "kafka.ssl.keystore.key",
                "kafka.sasl.oauthbearer.client.credentials.client.secret",
                "quarkus.proxy.elements.password",
                "quarkus.tls.elements.key-store.p12.password",
                "mp.messaging.connector.smallrye-kafka.sasl.jaas.config"
            })
    void secrets_are_known_by_their_names(String name) {
        assertThat(SettingText.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobwire.elements.client-secret-file", "kafka.security.protocol", "quarkus.log.level"})
    void other_settings_are_no_secrets(String name) {
        assertThat(SettingText.isSecret(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"abc'|it starts with a quotation mark",
                "'abc\"'|it ends with a quotation mark",
                "' abc'|it starts with a space or an invisible character",
                "'abc\u200b'|it ends with a space or an invisible character",
                "'a\u200bc'|it contains an invisible character",
                "äbc|it contains characters beyond ASCII",
                "'${SECRET}'|it contains an expression that nobody has replaced",
                "3f2504e0-4f89-11d3-9a0c-0305e82c3301|it looks like an id rather than a secret"
            })
    void what_looks_odd_about_a_secret_is_said_without_quoting_it(String secret, String oddity) {
        assertThat(SettingText.oddities(secret)).contains(oddity).noneMatch(text -> text.contains(secret));
    }

    @Test
    void a_usual_secret_has_no_oddities() {
        assertThat(SettingText.oddities("Ab8~Q.x_Y-z$1${"))
                .containsExactly("it contains an expression that nobody has replaced");
        assertThat(SettingText.oddities("Ab8~Q.x_Y-z$$1")).isEmpty();
    }
}
