package io.jobwire.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.settings.SettingProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
