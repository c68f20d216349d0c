package io.jobwire.polling;

import io.jobwire.job.ChangeKind;
import io.jobwire.settings.SettingChecks;
import io.jobwire.settings.SettingProblem;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** What counts as a change, and what becomes an event. */
@ConfigMapping(prefix = "jobwire.changes")
public interface ChangeSettings {
    /**
     * The kinds of change that become events: discovered, status-changed, updated, removed. The others are only
     * remembered. An updated job whose later run has ended like the one before is published along with status-changed.
     */
    @WithDefault("discovered,status-changed,removed")
    List<String> publish();

    /** What happens to the jobs that a customer's first poll discovers: publish, or only remember. */
    @WithDefault("publish")
    String baseline();

    /** After how many consecutive complete listings without a job it counts as removed. */
    @WithDefault("2")
    int removedAfter();

    /**
     * For how long at least a job must be missing from the listings to count as removed, so that a listing that is
     * wrong for a moment removes nothing. Five times as long if the listing is suddenly empty or lacks most jobs.
     */
    @WithDefault("2m")
    Duration minAbsence();

    /**
     * How long the version of a removed job is remembered, so that a job that reappears continues it. A day at most for
     * jobs whose id contains the time of their run, since such an id never returns.
     */
    @WithDefault("30d")
    Duration removedRetention();

    /**
     * For how long at least a customer has not been observed, that is, polled successfully, when readers of the events
     * are told so; twice {@code jobwire.polling.max-interval} if that is longer. 0s: they are not told.
     */
    @WithDefault("30m")
    Duration unobservableAfter();

    /** What is wrong with these settings; empty if they can be used. */
    static List<SettingProblem> problems(ChangeSettings settings) {
        return new SettingChecks("jobwire.changes")
                .require(
                        ChangeKind.texts().containsAll(settings.publish()),
                        "publish",
                        String.join(",", settings.publish()),
                        "use only " + String.join(", ", ChangeKind.texts()) + ".")
                .require(
                        BaselineMode.of(settings.baseline()).isPresent(),
                        "baseline",
                        settings.baseline(),
                        "use " + String.join(" or ", BaselineMode.texts()) + ".")
                .atLeast(1, "removed-after", settings.removedAfter())
                .require(
                        !settings.minAbsence().isNegative(),
                        "min-absence",
                        settings.minAbsence(),
                        "set it to 0s or more.")
                .require(
                        !settings.removedRetention().isNegative(),
                        "removed-retention",
                        settings.removedRetention(),
                        "set it to 0s or more.")
                .require(
                        !settings.unobservableAfter().isNegative(),
                        "unobservable-after",
                        settings.unobservableAfter(),
                        "set it to 0s or more.")
                .problems();
    }
}
