package io.jobwire.kafka;

import io.jobwire.settings.SettingChecks;
import io.jobwire.settings.SettingProblem;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The topics that Jobwire writes to, and how it creates missing ones. */
@ConfigMapping(prefix = "jobwire.topics")
public interface TopicSettings {
    /** The topic that gets one event for each change. */
    @WithDefault("elements.job-status-changed")
    String events();

    /** The compacted topic that holds the latest state of each job, from which replicas restore their state. */
    @WithDefault("elements.job-state")
    String state();

    /** The topic that gets what cannot be read or published. */
    @WithDefault("elements.job-dead-letter")
    String deadLetter();

    /**
     * The partition count of a topic that Jobwire creates. For the state topic it is the number of shards, and so the
     * maximum number of replicas that can share the work; it cannot be changed while the topic holds customers.
     */
    @WithDefault("12")
    int partitions();

    /** The replication factor of a topic that Jobwire creates; the brokers' default if not set. */
    Optional<Short> replicationFactor();

    /** Whether Jobwire creates missing topics. If not, or if Kafka forbids it, Jobwire ends when a topic is missing. */
    @WithDefault("true")
    boolean create();

    /** The problems of these settings, in the order of their keys. */
    static List<SettingProblem> problems(TopicSettings settings) {
        long topics = Stream.of(settings.events(), settings.state(), settings.deadLetter())
                .distinct()
                .count();
        SettingChecks checks = new SettingChecks("jobwire.topics");
        TopicNames.require(checks, "events", settings.events());
        TopicNames.require(checks, "state", settings.state());
        TopicNames.require(checks, "dead-letter", settings.deadLetter());
        settings.replicationFactor().ifPresent(factor -> checks.atLeast(1, "replication-factor", factor));
        return checks.atLeast(1, "partitions", settings.partitions())
                .require(
                        topics == 3,
                        "state",
                        settings.state(),
                        "give each of jobwire.topics.events, .state and .dead-letter a topic of its own.")
                .problems();
    }
}
