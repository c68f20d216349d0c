package io.jobwire.polling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** What counts as a change, and what becomes an event. */
@ConfigMapping(prefix = "jobwire.changes")
public interface ChangeSettings {
    /** The kinds of change that become events: discovered, status-changed, updated, removed. All become state. */
    @WithDefault("discovered,status-changed,removed")
    List<String> publish();

    /** Whether the jobs found when a customer is first looked at become events: publish, or remember them only. */
    @WithDefault("publish")
    String baseline();

    /** From how many whole snapshots in a row a job must be missing to count as removed. */
    @WithDefault("2")
    int removedAfter();

    /** How long the version of a removed job is remembered, so that a job that reappears continues it. */
    @WithDefault("30d")
    Duration removedRetention();
}
