package io.jobwire.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.TestSettings;
import io.jobwire.settings.SettingProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {

    @Test
    void the_defaults_have_no_problems() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void each_illegal_name_is_reported_with_its_key() {
        assertThat(problems("events", "my events", "state", "..", "dead-letter", "x".repeat(250)))
                .extracting(SettingProblem::key)
                .containsExactly("jobwire.topics.events", "jobwire.topics.state", "jobwire.topics.dead-letter");
    }

    @Test
    void two_topics_of_one_name_are_reported() {
        assertThat(problems("events", "jobs", "state", "jobs"))
                .singleElement()
                .extracting(SettingProblem::message)
                .asString()
                .contains("jobwire.topics.state is \"jobs\"")
                .contains("a topic of its own");
    }

    @Test
    void counts_below_1_are_reported() {
        assertThat(problems("partitions", "0", "replication-factor", "0"))
                .extracting(SettingProblem::message)
                .containsExactlyInAnyOrder(
                        "jobwire.topics.partitions is \"0\": set it to 1 or more.",
                        "jobwire.topics.replication-factor is \"0\": set it to 1 or more.");
    }

    private static List<SettingProblem> problems(String... entries) {
        return TopicSettings.problems(TestSettings.read(TopicSettings.class, "jobwire.topics.", entries));
    }
}
