package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.SandboxKafka;
import io.jobwire.sandbox.SimulatorSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged service with invalid settings ends immediately, and its log states the remedy. */
class BadSettingsIT {
    private static TestEnvironment environment;

    @BeforeAll
    static void start() {
        environment = new TestEnvironment(SimulatorSettings.builder().customers(1));
    }

    @AfterAll
    static void close() {
        environment.close();
    }

    static Stream<Arguments> invalidSettings() {
        return Stream.of(
                Arguments.of("JOBWIRE_ELEMENTS_CLIENT_ID", "", "jobwire.elements.client-id"),
                Arguments.of("JOBWIRE_ELEMENTS_CLIENT_SECRET", "", "jobwire.elements.client-secret"),
                Arguments.of("JOBWIRE_ELEMENTS_URL", "htp:/nowhere at all", "jobwire.elements.url"),
                Arguments.of(
                        "JOBWIRE_ELEMENTS_URL",
                        "http://api.example/s3cret",
                        "jobwire.elements.url is \"http://api.example\": secrets, tokens and customers' data"),
                Arguments.of(
                        "JOBWIRE_ELEMENTS_URL",
                        "https://svc:s3cret@api.example",
                        "jobwire.elements.url is \"https://api.example\": it must not contain a user name"),
                Arguments.of(
                        "JOBWIRE_ELEMENTS_TOKEN_URL",
                        "https://id.example/token?client_secret=s3cret",
                        "jobwire.elements.token-url is \"https://id.example\": it must not contain a user name"),
                Arguments.of("JOBWIRE_POLLING_MIN_INTERVAL", "1h", "jobwire.polling.min-interval"),
                Arguments.of("JOBWIRE_MAINTENANCE", "xx", "jobwire.maintenance is \"xx\": set it to one of reshard."),
                Arguments.of("JOBWIRE_SESSION_TIMEOUT", "foo", "jobwire.session-timeout is \"foo\": write a duration"),
                Arguments.of("JOBWIRE_GROUP_PROTOCOL", "nonsense", "jobwire.group-protocol is \"nonsense\""),
                Arguments.of(
                        "JOBWIRE_TOPICS_CREATE", "maybe", "jobwire.topics.create is \"maybe\": write true or false."),
                Arguments.of(
                        "JOBWIRE_POLLING_REQUEST_PER_MINUTE",
                        "30",
                        "did you mean JOBWIRE_POLLING_REQUESTS_PER_MINUTE?"),
                Arguments.of("KAFKA_COMPRESSION_TYPE", "foo", "kafka.compression.type"),
                Arguments.of("KAFKA_SECURITY_PROTOCL", "SSL", "did you mean kafka.security.protocol?"),
                Arguments.of("KAFKA_RETRIES", "0", "kafka.retries is \"0\""),
                Arguments.of("KAFKA_SECURITY_PROTOCOL", "FOO", "kafka.security.protocol"),
                Arguments.of("JOBWIRE_ROUTES_FAILURES_TOPIC", "elements.job-state", "jobwire.routes.failures.topic is"),
                Arguments.of("JOBWIRE_ROUTES_FAILURES_BECAME", "FAILURE", "jobwire.routes.failures.topic is not set"),
                Arguments.of("JOBWIRE_CHANGES_PUBLISH", "discovered,vanished", "vanished"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("invalidSettings")
    void an_invalid_setting_fails_the_startup_with_one_message(String key, String value, String expected) {
        ServiceProcess service = environment.startService("jobwire", key, value);

        int exit = service.awaitEnd();

        assertThat(exit).isEqualTo(1);
        assertThat(service.logText().lines())
                .hasSize(2)
                .first()
                .isEqualTo("Jobwire cannot start, since 1 setting is wrong:");
        assertThat(service.logText()).contains(expected).doesNotContain("s3cret");
    }

    @Test
    void all_that_is_wrong_is_said_in_one_message() {
        ServiceProcess service = environment.startService(
                "jobwire",
                "JOBWIRE_SESSION_TIMEOUT",
                "foo",
                "JOBWIRE_POLING_STRATEGY",
                "fixed",
                "JOBWIRE_ELEMENTS_API",
                "v7",
                "KAFKA_RETRIES",
                "0");

        assertThat(service.awaitEnd()).isEqualTo(1);
        assertThat(service.logText().lines())
                .hasSize(5)
                .first()
                .isEqualTo("Jobwire cannot start, since 4 settings are wrong:");
    }

    @Test
    void connections_that_anybody_could_take_over_need_a_permission() {
        // Given an identity service elsewhere, whose certificate nobody would verify
        String[] settings = {
            "JOBWIRE_ELEMENTS_TOKEN_URL", "https://id.invalid/token", "QUARKUS_TLS_ELEMENTS_TRUST_ALL", "true"
        };

        // When
        ServiceProcess refused = environment.startService("refused", settings);

        // Then
        assertThat(refused.awaitEnd()).isEqualTo(1);
        assertThat(refused.logText())
                .contains("quarkus.tls.elements.trust-all is \"true\": anybody on the way could pose as"
                        + " https://id.invalid")
                .contains("jobwire.elements.allow-insecure-connections");

        // When
        ServiceProcess permitted = environment.startService(
                "permitted",
                Stream.concat(Stream.of(settings), Stream.of("JOBWIRE_ELEMENTS_ALLOW_INSECURE_CONNECTIONS", "true"))
                        .toArray(String[]::new));

        // Then
        Awaitility.await("the permission is said")
                .atMost(Duration.ofSeconds(30))
                .until(() -> permitted.logText().contains("JOBWIRE-2101"));
        assertThat(permitted.logText()).contains("permits: quarkus.tls.elements.trust-all is \"true\"");
    }

    @Test
    void secrets_are_sent_as_they_are_and_what_looks_odd_about_a_refused_one_is_said() {
        // Given a secret with characters that mean something elsewhere
        String secret = "\"a$$b${c}d\\\\e,";
        try (TestEnvironment own =
                new TestEnvironment(SimulatorSettings.builder().customers(1), "client", secret)) {
            // When
            ServiceProcess literal = own.startService("literal", "JOBWIRE_ELEMENTS_CLIENT_SECRET", secret);

            // Then
            literal.awaitReady();
            literal.stop();

            // When
            ServiceProcess refused = own.startService("refused", "JOBWIRE_ELEMENTS_CLIENT_SECRET", "\"s3cr\u200bet ");

            // Then
            Awaitility.await("the refusal is explained")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> refused.logText().contains("look at the client secret"));
            assertThat(refused.logText())
                    .contains("it starts with a quotation mark, it ends with a space or an invisible character")
                    .doesNotContain("s3cr");
        }
    }

    @Test
    void a_state_topic_without_compaction_fails_the_startup_with_one_message()
            throws ExecutionException, InterruptedException, TimeoutException {
        createTopic(environment.kafka(), "not-compacted");

        ServiceProcess service = environment.startService("jobwire", "JOBWIRE_TOPICS_STATE", "not-compacted");

        assertThat(service.awaitEnd()).isEqualTo(1);
        assertThat(errors(service))
                .singleElement()
                .asString()
                .contains("Topic not-compacted (jobwire.topics.state) has cleanup.policy=delete")
                .contains("--add-config cleanup.policy=compact");
        assertThat(service.logText()).doesNotContain("\tat ");
    }

    private static void createTopic(SandboxKafka kafka, String name)
            throws ExecutionException, InterruptedException, TimeoutException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> errors(ServiceProcess service) {
        return service.logText()
                .lines()
                .filter(line -> line.contains(" ERROR ") || line.contains(" FATAL "))
                .toList();
    }
}
