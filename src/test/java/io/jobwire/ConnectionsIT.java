package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.ApiFault;
import io.jobwire.sandbox.FaultRule;
import io.jobwire.sandbox.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the packaged service reaches the API and the identity service: proxies, and secrets that are renewed. */
class ConnectionsIT {
    private final TestEnvironment environment =
            new TestEnvironment(SimulatorSettings.builder().customers(2));

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void a_proxy_is_used_for_the_api_and_the_identity_service_alike_but_for_no_excluded_host() {
        try (ForwardProxy proxy = new ForwardProxy()) {
            // When
            ServiceProcess proxied = environment.startService(
                    "proxied",
                    "QUARKUS_PROXY_ELEMENTS_HOST",
                    "localhost",
                    "QUARKUS_PROXY_ELEMENTS_PORT",
                    proxy.port(),
                    "HTTPS_PROXY",
                    "http://localhost:1",
                    "JAVA_TOOL_OPTIONS",
                    "-Dhttp.proxyHost=localhost -Dhttp.proxyPort=1");
            proxied.awaitReady();
            environment.awaitPolls(2);
            proxied.stop();

            // Then
            assertThat(proxy.forwarded())
                    .contains(environment.simulator().tokenUrl().toString())
                    .anyMatch(url -> url.endsWith("/jobs"));
            assertThat(proxied.logText()).doesNotContain("JOBWIRE-2100");

            // When
            proxy.forwarded().clear();
            ServiceProcess direct = environment.startService(
                    "direct",
                    "QUARKUS_PROXY_ELEMENTS_HOST",
                    "localhost",
                    "QUARKUS_PROXY_ELEMENTS_PORT",
                    proxy.port(),
                    "QUARKUS_PROXY_ELEMENTS_NON_PROXY_HOSTS",
                    "identity.example,127.0.0.1");
            direct.awaitReady();
            environment.awaitPolls(2);

            // Then
            assertThat(proxy.forwarded()).isEmpty();
        }
    }

    @Test
    void proxy_settings_of_other_programs_are_not_used_and_that_is_said() {
        ServiceProcess service = environment.startService(
                "unused-proxy",
                "HTTPS_PROXY",
                "http://localhost:1",
                "JAVA_TOOL_OPTIONS",
                "-Dhttp.proxyHost=localhost -Dhttp.proxyPort=1 -Dhttp.nonProxyHosts=x");

        service.awaitReady();
        environment.awaitPolls(2);

        assertThat(service.logText())
                .contains("JOBWIRE-2100: HTTPS_PROXY is set, but Jobwire does not use it")
                .contains("QUARKUS_PROXY_ELEMENTS_HOST");
    }

    @Test
    void a_client_secret_that_is_renewed_in_its_file_needs_no_restart(@TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("client-secret"), "expired\n");
        ServiceProcess service = environment.startService(
                "renewed",
                "JOBWIRE_ELEMENTS_CLIENT_SECRET",
                "",
                "JOBWIRE_ELEMENTS_CLIENT_SECRET_FILE",
                file.toString());
        Awaitility.await("readiness says why")
                .atMost(Duration.ofSeconds(60))
                .until(() -> service.health("ready").body().contains("invalid_client"));

        // When
        Files.writeString(file, "s3cret\n");

        // Then
        service.awaitReady();
        environment.awaitPolls(2);
        assertThat(service.logText())
                .contains("JOBWIRE-2003: The file with the client secret or certificate has changed")
                .contains("JOBWIRE-2001")
                .doesNotContain("s3cret");
    }

    @Test
    void scopes_that_the_identity_service_does_not_grant_are_named() {
        // Given an app registration that may not list customers
        environment.simulator().faults().add(FaultRule.always(ApiFault.MISSING_SCOPE));

        // When
        ServiceProcess service = environment.startService("scopes");

        // Then
        Awaitility.await("readiness says why").atMost(Duration.ofSeconds(60)).until(() -> service.health("ready")
                .body()
                .contains("needs the permission partner.customers.read.all"));
        assertThat(service.logText())
                .containsOnlyOnce("JOBWIRE-2002: The identity service grants a token without the scopes"
                        + " [partner.customers.read.all]");
    }
}
