package io.jobwire.maintenance;

import io.jobwire.kafka.TopicSettings;
import io.jobwire.settings.SettingChecks;
import io.jobwire.settings.SettingProblem;
import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether to run a maintenance task. */
@ConfigMapping(prefix = "jobwire")
public interface MaintenanceSettings {
    /**
     * A task to run instead of polling; Jobwire exits when it is done. {@code reshard} copies the state to a topic with
     * another partition count, see docs/kafka.md.
     */
    Optional<MaintenanceTask> maintenance();

    /** The problems of what the chosen task needs; none if there is no task. */
    static List<SettingProblem> problems(MaintenanceSettings settings, ReshardSettings reshard, TopicSettings topics) {
        if (settings.maintenance().isEmpty()) {
            return List.of();
        }
        SettingChecks checks = new SettingChecks("jobwire.reshard");
        switch (settings.maintenance().get()) {
            case RESHARD -> {
                checks.requirePresent("target", reshard.target(), "name the topic to copy the state to.");
                reshard.target()
                        .ifPresent(target -> checks.require(
                                Stream.of(topics.state(), topics.events(), topics.deadLetter())
                                        .noneMatch(target::equals),
                                "target",
                                target,
                                "name a new topic, other than jobwire.topics.state, .events and .dead-letter."));
            }
        }
        return checks.problems();
    }
}
