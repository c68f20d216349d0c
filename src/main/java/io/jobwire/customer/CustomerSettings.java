package io.jobwire.customer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whom to watch. What is wrong with these settings is said by {@link CustomerSettingsCheck}. */
@ConfigMapping(prefix = "jobwire.customers")
public interface CustomerSettings {

    /**
     * The ids of the customers to watch, instead of asking the API for all. The app registration then needs no
     * permission to read customers, and events name no organization.
     */
    Optional<List<String>> ids();

    /**
     * Patterns of the customers to watch, by default all. A pattern is compared with the id and with the organization,
     * without regard to case; {@code *} stands for any text and {@code ?} for one character.
     */
    Optional<List<String>> include();

    /** Patterns of the customers not to watch, as above; they prevail over {@code include}. */
    Optional<List<String>> exclude();

    /** How often the list of customers is asked for. Partners gain and lose customers rarely. */
    @WithDefault("15m")
    Duration refresh();

    /** How long the jobs of a customer that left the list are remembered, in case that it comes back. */
    @WithDefault("30d")
    Duration forgetAfter();
}
