package io.jobwire.elements;

import io.jobwire.settings.SettingChecks;
import io.jobwire.settings.SettingProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which version of the API to use, and the limits of one listing. */
@ConfigMapping(prefix = "jobwire.elements")
public interface ElementsSettings {

    /** The API version: {@code v1}, or its successor {@code v3}. Both give the same jobs and keys. */
    // a string, because a failed conversion to an enum would end the start with a stack trace
    @WithDefault("v1")
    String api();

    /** How long one page of a listing may take, with token requests and repeated requests. */
    @WithDefault("2m")
    Duration pollTimeout();

    /** How many pages of one listing are read at most; a longer listing is incomplete. */
    @WithDefault("200")
    int maxPages();

    /**
     * How many rows a listing may have, readable or not; a listing of more is not read. The default is 200 for each MiB
     * of the heap ({@code -Xmx}): 25,600 with 128 MiB.
     */
    Optional<Integer> maxRows();

    /** How large a listing may be, in the characters of its rows; of a larger one, only the first pages are read. */
    @WithDefault("32M")
    MemorySize maxListingSize();

    /** The settings that cannot work, in the order of their keys here; empty if there are none. */
    static List<SettingProblem> problems(ElementsSettings settings) {
        return new SettingChecks("jobwire.elements")
                .oneOf("api", settings.api(), ApiVersion::parse, ApiVersion.texts())
                .positive("poll-timeout", settings.pollTimeout())
                .atLeast(1, "max-pages", settings.maxPages())
                .atLeast(1, "max-rows", settings.maxRows().orElse(1))
                .between(
                        1,
                        1L << 30,
                        "max-listing-size",
                        settings.maxListingSize().asLongValue())
                .problems();
    }
}
