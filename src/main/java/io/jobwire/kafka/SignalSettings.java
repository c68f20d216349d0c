package io.jobwire.kafka;

import io.jobwire.settings.SettingChecks;
import io.jobwire.settings.SettingProblem;
import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The topic from which all replicas take commands. */
@ConfigMapping(prefix = "jobwire.signals")
public interface SignalSettings {
    /**
     * The topic with signals, which are commands for the replicas, such as to publish the present state of all jobs
     * again; it has one partition. Whoever may write to it commands Jobwire. No signals if not set.
     */
    Optional<String> topic();

    /** The problems of these settings. */
    static List<SettingProblem> problems(SignalSettings settings, TopicSettings topics) {
        SettingChecks checks = new SettingChecks("jobwire.signals");
        settings.topic().ifPresent(name -> {
            TopicNames.require(checks, "topic", name);
            checks.require(
                    Stream.of(topics.events(), topics.state(), topics.deadLetter())
                            .noneMatch(name::equals),
                    "topic",
                    name,
                    "name a topic of its own, other than jobwire.topics.events, .state and .dead-letter.");
        });
        return checks.problems();
    }
}
