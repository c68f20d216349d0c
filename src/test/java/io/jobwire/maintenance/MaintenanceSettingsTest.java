package io.jobwire.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.TestSettings;
import io.jobwire.kafka.TopicSettings;
import io.jobwire.settings.SettingProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceSettingsTest {
    private static final TopicSettings TOPICS = TestSettings.read(TopicSettings.class, "jobwire.topics.");

    @Test
    void no_task_needs_no_settings() {
        assertThat(problems(TestSettings.read(MaintenanceSettings.class, "jobwire."), reshard()))
                .isEmpty();
    }

    @Test
    void resharding_needs_a_target() {
        assertThat(problems(resharding(), reshard()))
                .singleElement()
                .extracting(SettingProblem::message)
                .asString()
                .contains("jobwire.reshard.target is not set")
                .contains("JOBWIRE_RESHARD_TARGET");
        assertThat(problems(resharding(), reshard("target", "state-of-24"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"elements.job-state", "elements.job-status-changed", "elements.job-dead-letter"})
    void the_target_must_not_be_a_topic_in_use(String target) {
        assertThat(problems(resharding(), reshard("target", target)))
                .extracting(SettingProblem::key)
                .containsExactly("jobwire.reshard.target");
    }

    @Test
    void an_illegal_target_and_a_partition_count_below_1_are_reported_even_without_a_task() {
        assertThat(ReshardSettings.problems(reshard("target", "a/b", "partitions", "0")))
                .extracting(SettingProblem::key)
                .containsExactly("jobwire.reshard.target", "jobwire.reshard.partitions");
        assertThat(ReshardSettings.problems(reshard())).isEmpty();
    }

    private static List<SettingProblem> problems(MaintenanceSettings settings, ReshardSettings reshard) {
        return MaintenanceSettings.problems(settings, reshard, TOPICS);
    }

    private static MaintenanceSettings resharding() {
        return TestSettings.read(MaintenanceSettings.class, "jobwire.", "maintenance", "reshard");
    }

    private static ReshardSettings reshard(String... entries) {
        return TestSettings.read(ReshardSettings.class, "jobwire.reshard.", entries);
    }
}
