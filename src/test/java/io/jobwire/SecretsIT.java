package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged service logs when everything is switched on that might show secrets: none. */
class SecretsIT {
    private static final String SECRET = "kX7-unguessable.secret";
    private static final String PASSWORD = "pA55-of-the-key-store";
    private static final Pattern TOKEN = Pattern.compile("\\b[0-9a-f]{48}\\b");

    private final TestEnvironment environment =
            new TestEnvironment(SimulatorSettings.builder().customers(3), "client", SECRET);

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void no_secret_token_or_address_is_in_the_log_whatever_is_switched_on(@TempDir Path folder) throws IOException {
        // Given
        Path file = folder.resolve("jobwire.log");
        ServiceProcess service = environment.startService(
                "secrets",
                "JOBWIRE_ELEMENTS_CLIENT_SECRET",
                SECRET,
                "JOBWIRE_ELEMENTS_CERTIFICATE_PASSWORD",
                PASSWORD,
                "KAFKA_SSL_KEYSTORE_PASSWORD",
                PASSWORD,
                "QUARKUS_PROXY_ELEMENTS_HOST",
                "localhost",
                "QUARKUS_PROXY_ELEMENTS_PORT",
                "1",
                "QUARKUS_PROXY_ELEMENTS_NON_PROXY_HOSTS",
                "127.0.0.1",
                "QUARKUS_PROXY_ELEMENTS_USERNAME",
                "proxy-user",
                "QUARKUS_PROXY_ELEMENTS_PASSWORD",
                PASSWORD,
                "QUARKUS_REST_CLIENT_LOGGING_SCOPE",
                "request-response",
                "QUARKUS_REST_CLIENT_LOGGING_BODY_LIMIT",
                "100000",
                "SMALLRYE_CONFIG_LOG_VALUES",
                "true",
                "QUARKUS_LOG_FILE_ENABLED",
                "true",
                "QUARKUS_LOG_FILE_PATH",
                file.toString(),
                "QUARKUS_LOG_LEVEL",
                "DEBUG",
                "QUARKUS_LOG_CATEGORY__ORG_APACHE_KAFKA__LEVEL",
                "DEBUG");

        // When
        service.awaitReady();
        environment.awaitPolls(2);
        service.stop();

        // Then
        for (String log : List.of(service.logText(), Files.readString(file))) {
            // the switches are on
            assertThat(log)
                    .contains("Authorization=")
                    .contains("\"ownerEmail\"")
                    .containsPattern("jobwire.elements.client-secret was loaded from .* with the value secret");
            assertThat(log).doesNotContain(SECRET, PASSWORD, "owner@", ".example\"");
            assertThat(TOKEN.matcher(log).results()).isEmpty();
        }
    }
}
