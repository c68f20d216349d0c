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

/** The packaged service with settings that cannot work: it ends at once, and says what is to be done. */
class BadSettingsIT {
    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage(SimulatorSettings.builder().customers(1));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                Arguments.of("JOBWIRE_ELEMENTS_CLIENT_ID", "", "jobwire.elements.client-id"),
                Arguments.of("JOBWIRE_ELEMENTS_CLIENT_SECRET", "", "jobwire.elements.client-secret"),
                Arguments.of("JOBWIRE_ELEMENTS_URL", "htp:/nowhere at all", "jobwire.elements.url"),
                Arguments.of("JOBWIRE_POLLING_MIN_INTERVAL", "1h", "jobwire.polling.min-interval"),
                Arguments.of("JOBWIRE_CHANGES_PUBLISH", "discovered,vanished", "vanished"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("settings")
    void a_wrong_setting_ends_the_start_with_one_message(String key, String value, String named) {
        ServiceProcess service = stage.service("jobwire", key, value);

        int exit = service.awaitEnd();

        assertThat(exit).isEqualTo(1);
        assertThat(service.logText().lines())
                .hasSize(2)
                .first()
                .isEqualTo("Jobwire cannot start, since 1 setting is wrong:");
        assertThat(service.logText()).contains(named).doesNotContain("s3cret");
    }

    @Test
    void a_state_topic_that_is_not_compacted_ends_the_start_with_one_message()
            throws ExecutionException, InterruptedException, TimeoutException {
        createTopic(stage.kafka(), "not-compacted");

        ServiceProcess service = stage.service("jobwire", "JOBWIRE_TOPICS_STATE", "not-compacted");

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
