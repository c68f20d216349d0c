package io.jobwire.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.TestSettings;
import io.jobwire.settings.SettingProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupSettingsTest {

    @Test
    void the_defaults_have_no_problems() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void a_blank_group_id_is_reported() {
        assertThat(problems("group-id", "  ")).extracting(SettingProblem::key).containsExactly("jobwire.group-id");
    }

    @Test
    void a_replica_id_that_kafka_could_not_use_is_reported() {
        assertThat(problems("replica-id", "jobwire-0")).isEmpty();
        assertThat(problems("replica-id", "jobwire/0"))
                .extracting(SettingProblem::key)
                .containsExactly("jobwire.replica-id");
        assertThat(problems("replica-id", "x".repeat(201)))
                .extracting(SettingProblem::key)
                .containsExactly("jobwire.replica-id");
    }

    @Test
    void a_session_timeout_below_the_brokers_limit_is_reported() {
        assertThat(problems("session-timeout", "6s")).isEmpty();
        assertThat(problems("session-timeout", "5999ms"))
                .singleElement()
                .extracting(SettingProblem::message)
                .asString()
                .contains("jobwire.session-timeout")
                .contains("6s or more");
    }

    @Test
    void a_session_timeout_is_reported_where_the_broker_decides() {
        assertThat(problems("group-protocol", "consumer")).isEmpty();
        assertThat(problems("group-protocol", "consumer", "session-timeout", "10s"))
                .singleElement()
                .extracting(SettingProblem::message)
                .asString()
                .contains("the broker decides");
    }

    @Test
    void a_replica_id_makes_the_session_timeout_long_enough_for_a_restart() {
        assertThat(consumer().get("session.timeout.ms")).isEqualTo("10000");
        assertThat(consumer("replica-id", "a"))
                .containsEntry("session.timeout.ms", "30000")
                .containsEntry("group.instance.id", "a");
        assertThat(consumer("replica-id", "a", "session-timeout", "7s")).containsEntry("session.timeout.ms", "7000");
    }

    @Test
    void with_the_consumer_protocol_the_client_sends_no_timeouts() {
        assertThat(consumer("group-protocol", "consumer"))
                .containsOnly(Map.entry("group.id", "jobwire"), Map.entry("group.protocol", "consumer"));
    }

    private static Map<String, Object> consumer(String... entries) {
        return new GroupConsumerConfig().settings(settings(entries));
    }

    private static List<SettingProblem> problems(String... entries) {
        return GroupSettings.problems(settings(entries));
    }

    private static GroupSettings settings(String... entries) {
        return TestSettings.read(GroupSettings.class, "jobwire.", entries);
    }
}
