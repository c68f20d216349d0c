package io.jobwire.polling;

import io.jobwire.schedule.PollingStrategy;
import io.jobwire.settings.SettingChecks;
import io.jobwire.settings.SettingProblem;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How often the API is polled. */
@ConfigMapping(prefix = "jobwire.polling")
public interface PollingSettings {
    /**
     * How many requests per minute all replicas together may send to the API, including those for the list of
     * customers.
     */
    @WithDefault("120")
    int requestsPerMinute();

    /** How many customers one replica polls at the same time. */
    @WithDefault("8")
    int maxConcurrency();

    /** The minimum time between two polls of one customer. */
    @WithDefault("15s")
    Duration minInterval();

    /** The maximum time between two polls of one customer, while the API answers and the budget allows it. */
    @WithDefault("15m")
    Duration maxInterval();

    /**
     * How requests are distributed: adaptive polls when a change is likely, fixed polls all customers equally often.
     */
    @WithDefault("adaptive")
    PollingStrategy strategy();

    /** What is wrong with these settings; empty if they can be used. */
    static List<SettingProblem> problems(PollingSettings settings) {
        return new SettingChecks("jobwire.polling")
                .atLeast(1, "requests-per-minute", settings.requestsPerMinute())
                .atLeast(1, "max-concurrency", settings.maxConcurrency())
                .positive("min-interval", settings.minInterval())
                .require(
                        settings.minInterval().compareTo(settings.maxInterval()) <= 0,
                        "min-interval",
                        settings.minInterval(),
                        "set it to jobwire.polling.max-interval (" + settings.maxInterval()
                                + ") or less, or raise that.")
                .problems();
    }
}
