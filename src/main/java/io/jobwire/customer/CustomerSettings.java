package io.jobwire.customer;

import io.jobwire.settings.SettingChecks;
import io.jobwire.settings.SettingProblem;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which customers to poll. */
@ConfigMapping(prefix = "jobwire.customers")
public interface CustomerSettings {

    /**
     * The ids of the customers to poll, instead of listing all customers through the API. The app registration then
     * needs no permission to read customers, and events do not name the organization.
     */
    Optional<List<String>> ids();

    /**
     * Patterns of the customers to poll; all if not set. A pattern is matched against the id and the organization,
     * ignoring case; {@code *} matches any text and {@code ?} any one character.
     */
    Optional<List<String>> include();

    /** Patterns of the customers not to poll, in the same syntax; they take precedence over {@code include}. */
    Optional<List<String>> exclude();

    /** How often the list of customers is read. Partners gain and lose customers rarely. */
    @WithDefault("15m")
    Duration refresh();

    /** How long the state of a customer is kept after it has left the list, in case it returns. */
    @WithDefault("30d")
    Duration forgetAfter();

    /** The settings that cannot work, in the order of their keys here; empty if there are none. */
    static List<SettingProblem> problems(CustomerSettings settings) {
        SettingChecks checks = new SettingChecks("jobwire.customers");
        settings.ids()
                .orElse(List.of())
                .forEach(id -> checks.require(
                        Customer.isId(id),
                        "ids",
                        id,
                        "it is not a customer id; list tenant owner ids, separated by commas."));
        return checks.atLeast(Duration.ofSeconds(1), "refresh", settings.refresh())
                .atLeast(Duration.ZERO, "forget-after", settings.forgetAfter())
                .problems();
    }
}
