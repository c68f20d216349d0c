package io.jobwire.ops;

import io.jobwire.settings.SettingChecks;
import io.jobwire.settings.SettingProblem;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** What the management port, that of health and metrics, offers to whom. */
@ConfigMapping(prefix = "jobwire.management")
public interface ManagementSettings {

    /**
     * How many connections to the management port may be open. A further one closes the oldest, so nobody can keep
     * others out by holding connections. One without traffic is closed after {@code quarkus.management.idle-timeout}
     * (20s).
     */
    @WithDefault("128")
    int maxConnections();

    /**
     * Whether {@code /q/jobwire/quarantine} exists. It names customers to anybody who can reach the port, and lets them
     * release customers from quarantine.
     */
    @WithDefault("false")
    boolean quarantine();

    /** The settings that cannot work, in the order of their keys here; empty if there are none. */
    static List<SettingProblem> problems(ManagementSettings settings) {
        return new SettingChecks("jobwire.management")
                .between(16, 100_000, "max-connections", settings.maxConnections())
                .problems();
    }
}
