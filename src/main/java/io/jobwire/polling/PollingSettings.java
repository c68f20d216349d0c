package io.jobwire.polling;

import io.jobwire.schedule.PollingStrategy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often the API is asked. */
@ConfigMapping(prefix = "jobwire.polling")
public interface PollingSettings {
    /**
     * How many requests to the API all replicas together may send in a minute, those for the list of customers among
     * them.
     */
    @WithDefault("120")
    int requestsPerMinute();

    /** How many customers one replica polls at the same time. */
    @WithDefault("8")
    int maxConcurrency();

    /** The least time between two polls of one customer. */
    @WithDefault("15s")
    Duration minInterval();

    /** The most time that a customer goes unwatched while the API answers and the budget allows it. */
    @WithDefault("15m")
    Duration maxInterval();

    /** How the requests are spread: adaptive asks where a change is likely, fixed gives all customers one interval. */
    @WithDefault("adaptive")
    PollingStrategy strategy();
}
