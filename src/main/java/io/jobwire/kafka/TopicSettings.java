package io.jobwire.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The topics that Jobwire writes, and how it makes those that are missing. */
@ConfigMapping(prefix = "jobwire.topics")
public interface TopicSettings {
    /** The topic that gets an event for each change. */
    @WithDefault("elements.job-status-changed")
    String events();

    /** The compacted topic that holds the last seen form of each job: Jobwire's memory. */
    @WithDefault("elements.job-state")
    String state();

    /** The topic that gets what could not be read or published. */
    @WithDefault("elements.job-dead-letter")
    String deadLetter();

    /**
     * How many partitions a missing topic is made with. For the state topic this is the number of shards, and so the
     * most replicas that can share the work; it cannot be changed once the topic holds customers.
     */
    @WithDefault("12")
    int partitions();

    /** How many copies of a missing topic the brokers keep; the brokers' own default if not set. */
    Optional<Short> replicationFactor();

    /** Whether missing topics are made. If not, or if Kafka forbids it, a missing topic ends the start. */
    @WithDefault("true")
    boolean create();
}
