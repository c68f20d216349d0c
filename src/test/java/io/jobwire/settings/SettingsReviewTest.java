package io.jobwire.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReviewTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JOBWIRE_MAINTENANCE|xx|jobwire.maintenance is \"xx\": set it to one of reshard.",
                "JOBWIRE_SESSION_TIMEOUT|foo|jobwire.session-timeout is \"foo\": write a duration, such as 500ms, 15s, 2m, 1h or 30d.",
                "JOBWIRE_GROUP_PROTOCOL|nonsense|jobwire.group-protocol is \"nonsense\": set it to one of classic, consumer.",
                "JOBWIRE_TOPICS_CREATE|maybe|jobwire.topics.create is \"maybe\": write true or false.",
                "JOBWIRE_TOPICS_CREATE|t|jobwire.topics.create is \"t\": write true or false.",
                "JOBWIRE_POLLING_REQUESTS_PER_MINUTE|1.5|jobwire.polling.requests-per-minute is \"1.5\": write a whole number.",
                "JOBWIRE_TOPICS_REPLICATION_FACTOR|70000|jobwire.topics.replication-factor is \"70000\": write a whole number.",
                "JOBWIRE_ELEMENTS_MAX_RESPONSE_SIZE|8X|jobwire.elements.max-response-size is \"8X\": write a size, such as 512K or 8M.",
                "JOBWIRE_POLLING_MIN_INTERVAL|''|jobwire.polling.min-interval is \"\": it is empty; set it, or remove it."
            })
    void a_text_that_cannot_be_read_is_named_with_the_remedy(String variable, String text, String message) {
        assertThat(problems(Map.of(variable, text))).containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource({
        "JOBWIRE_POLLING_MIN_INTERVAL,' \u200b30s\n'",
        "JOBWIRE_POLLING_MIN_INTERVAL,'\"30s\"'",
        "JOBWIRE_GROUP_PROTOCOL,Consumer",
        "JOBWIRE_TOPICS_CREATE,FALSE",
        "JOBWIRE_SESSION_TIMEOUT,''",
        "JOBWIRE_ELEMENTS_MAX_RESPONSE_SIZE,'16M '"
    })
    void what_can_only_be_meant_one_way_is_read(String variable, String text) {
        assertThat(problems(Map.of(variable, text))).isEmpty();
    }

    @Test
    void a_mistyped_variable_is_named_with_the_nearest_name() {
        assertThat(problems(Map.of("JOBWIRE_POLLING_REQUEST_PER_MINUTE", "30")))
                .containsExactly("JOBWIRE_POLLING_REQUEST_PER_MINUTE cannot be used: no setting has that name; did you"
                        + " mean JOBWIRE_POLLING_REQUESTS_PER_MINUTE? Correct it, or remove it.");
        assertThat(problems(Map.of("JOBWIRE_COLOUR", "blue")))
                .containsExactly("JOBWIRE_COLOUR cannot be used: no setting has that name; remove it;"
                        + " docs/configuration.md lists all settings.");
    }

    @Test
    void a_mistyped_property_is_named_with_the_nearest_name() {
        SmallRyeConfig config =
                config(Map.of(), Map.of("jobwire.elements.client_id", "x", "jobwire.customers.ids[0]", "y"));

        assertThat(SettingsReview.problems(config, Map.of()))
                .extracting(SettingProblem::message)
                .containsExactly("jobwire.elements.client_id cannot be used: no setting has that name; did you mean"
                        + " jobwire.elements.client-id? Correct it, or remove it.");
    }

    @Test
    void settings_of_routes_are_known_whatever_the_route_is_called() {
        Map<String, String> variables = Map.of(
                "JOBWIRE_ROUTES_FAILURES_TOPIC", "failures",
                "JOBWIRE_ROUTES_FAILURES_ENDED", "true",
                "JOBWIRE_ROUTES_FAILURES_CUSTOMERS_0_", "Contoso*");
        SmallRyeConfig properties =
                config(Map.of(), Map.of("jobwire.routes.late.topic", "late", "jobwire.routes.late.types[0]", "Scan"));

        assertThat(problems(variables)).isEmpty();
        assertThat(SettingsReview.problems(properties, Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JOBWIRE_ROUTES_FAILURES_ENDED|maybe|jobwire.routes.failures.ended is \"maybe\": write true or false.",
                "JOBWIRE_ROUTES_FAILURES_TOPC|x|JOBWIRE_ROUTES_FAILURES_TOPC cannot be used: no setting has that name; did"
                        + " you mean JOBWIRE_ROUTES_FAILURES_TOPIC? Correct it, or remove it.",
                "JOBWIRE_ROUTES_LATE_FAILURES_TOPIC|x|JOBWIRE_ROUTES_LATE_FAILURES_TOPIC cannot be used: no setting has"
                        + " that name; a setting of a route is jobwire.routes.<name>.topic, for example, with a name of"
                        + " letters and digits; docs/configuration.md lists all."
            })
    void a_mistyped_setting_of_a_route_is_named_with_the_remedy(String variable, String text, String message) {
        assertThat(problems(Map.of(variable, text))).containsExactly(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JOBWIRE_PORT",
                "JOBWIRE_SERVICE_HOST",
                "JOBWIRE_SERVICE_PORT",
                "JOBWIRE_SERVICE_PORT_MANAGEMENT",
                "JOBWIRE_PORT_9000_TCP",
                "JOBWIRE_PORT_9000_TCP_ADDR",
                "JOBWIRE_METRICS_SERVICE_HOST",
                "JOBWIRE_METRICS_PORT_9000_TCP_PROTO",
                "JOBWIRE_SANDBOX_SPEED",
                "JOBWIRE_CUSTOMERS_IDS_0_"
            })
    void variables_of_others_pass(String variable) {
        assertThat(SettingsReview.unknownVariables(Set.of(variable))).isEmpty();
    }

    @Test
    void all_problems_come_together() {
        assertThat(problems(
                        Map.of("JOBWIRE_MAINTENANCE", "xx", "JOBWIRE_TOPIC_STATE", "y", "JOBWIRE_TOPICS_CREATE", "z")))
                .hasSize(3);
    }

    private static List<String> problems(Map<String, String> environment) {
        return SettingsReview.problems(config(environment, Map.of()), environment).stream()
                .map(SettingProblem::message)
                .toList();
    }

    private static SmallRyeConfig config(Map<String, String> environment, Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(environment, 300), new PropertiesConfigSource(properties, "test", 250))
                .withInterceptors(new SettingsInterceptor())
                .build();
    }
}
