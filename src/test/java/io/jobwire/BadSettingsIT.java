package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.SandboxKafka;
import io.jobwire.sandbox.SimulatorSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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
                Arguments.of("JOBWIRE_POLLING_MIN_INTERVAL", "1h", "jobwire.polling.min-interval"),
                Arguments.of("KAFKA_RETRIES", "0", "kafka.retries is \"0\""),
                Arguments.of("KAFKA_SECURITY_PROTOCOL", "FOO", "kafka.security.protocol"),
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
