package io.jobwire.maintenance;

import io.jobwire.kafka.TopicNames;
import io.jobwire.settings.SettingChecks;
import io.jobwire.settings.SettingProblem;
import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Where {@code jobwire.maintenance=reshard} copies the state to. */
@ConfigMapping(prefix = "jobwire.reshard")
public interface ReshardSettings {
    /** The topic that gets the state. Jobwire creates it if it is missing; no replica may have used it. */
    Optional<String> target();

    /** The partition count of the target if Jobwire creates it; {@code jobwire.topics.partitions} if not set. */
    Optional<Integer> partitions();

    /** The problems of these settings, whether or not the task is chosen. */
    static List<SettingProblem> problems(ReshardSettings settings) {
        SettingChecks checks = new SettingChecks("jobwire.reshard");
        settings.target().ifPresent(target -> TopicNames.require(checks, "target", target));
        settings.partitions().ifPresent(partitions -> checks.atLeast(1, "partitions", partitions));
        return checks.problems();
    }
}
