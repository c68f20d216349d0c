package io.jobwire.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwire.settings.SettingProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSettingsCheckTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "security.protocol|FOO|kafka.security.protocol cannot be used: |FOO",
                "compression.type|foo|kafka.compression.type cannot be used: |foo",
                "bootstrap.servers|\"kafka:9092\"|kafka.bootstrap.servers cannot be used: |Invalid url",
                "bootstrap.servers|kafka|kafka.bootstrap.servers cannot be used: |Invalid url",
                "max.request.size|lots|kafka.max.request.size cannot be used: |lots",
                "fetch.max.bytes|-5|kafka.fetch.max.bytes cannot be used: |-5"
            })
    void a_wrong_value_is_named_with_its_key(String key, String value, String begin, String part) {
        assertThat(problems(key, value))
                .singleElement()
                .asString()
                .startsWith(begin)
                .contains(part);
    }

    @Test
    void a_missing_truststore_is_named() {
        assertThat(problems("security.protocol", "SSL", "ssl.truststore.location", "/no/such/truststore.jks"))
                .singleElement()
                .asString()
                .contains("/no/such/truststore.jks");
    }

    @Test
    void a_jaas_configuration_without_semicolon_is_described_without_its_password() {
        assertThat(problems(
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\""
                                + " password=\"s3cret\""))
                .singleElement()
                .asString()
                .contains("JAAS")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password=my s3cret;", "password=x s3cret", "s3cret;"})
    void no_part_of_a_mistyped_jaas_configuration_is_quoted(String end) {
        assertThat(problems(
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=u " + end))
                .singleElement()
                .asString()
                .contains("JAAS")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"isolation.level,read_uncommitted", "enable.auto.commit,true"})
    void what_exactly_once_cannot_work_with_is_named(String key, String value) {
        assertThat(problems(key, value))
                .singleElement()
                .asString()
                .startsWith("kafka." + key + " is \"" + value + "\"");
    }

    @Test
    void the_token_endpoint_of_the_settings_is_allowed_and_its_absence_is_no_wrong_setting() {
        String endpoint = "http://localhost:1/token";
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                "localhost:9092",
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "OAUTHBEARER",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required clientId=\"c\""
                        + " clientSecret=\"s3cret\";",
                "sasl.login.callback.handler.class",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler",
                "sasl.oauthbearer.token.endpoint.url",
                endpoint);
        System.clearProperty(OAuthEndpoints.ALLOWED_URLS);
        try {
            KafkaClients clients = new KafkaClients(settings);

            assertThat(System.getProperty(OAuthEndpoints.ALLOWED_URLS)).isEqualTo(endpoint);
            assertThat(clients.problems()).isEmpty();
            assertThatThrownBy(clients::admin).satisfies(failure -> {
                assertThat(KafkaFailures.describe(failure))
                        .contains("Connection refused")
                        .doesNotContain("s3cret", "\tat ", " at org.");
                assertThat(KafkaFailures.isWrongSetting(failure)).isFalse();
            });
        } finally {
            System.clearProperty(OAuthEndpoints.ALLOWED_URLS);
        }
    }

    @Test
    void an_address_that_cannot_be_resolved_now_is_no_wrong_setting() {
        assertThat(problems("bootstrap.servers", "no-such-host.invalid:9092")).isEmpty();
    }

    @Test
    void usable_settings_have_no_problem() {
        assertThat(problems()).isEmpty();
    }

    private static List<String> problems(String... settings) {
        Map<String, Object> all = new HashMap<>(Map.of("bootstrap.servers", "localhost:9092"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return ClientSettingsCheck.problems(all).stream()
                .map(SettingProblem::message)
                .toList();
    }
}
