package io.jobwire.auth;

import io.jobwire.elements.ElementsSettings;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An environment of AvePoint Online Services, and where its tokens come from. */
public enum CloudEnvironment {
    COMMERCIAL("commercial", "https://identity.avepointonlineservices.com/connect/token"),
    US_GOV("us-gov", "https://identity-gov.avepointonlineservices.com/connect/token"),
    AOS2("aos2", "https://identity-aos2.avepointonlineservices.com/connect/token"),
    FEDRAMP("fedramp", "https://identity.online15.net/connect/token"),
    /** None of the vendor's; the token URL is a setting. */
    CUSTOM("custom", null);

    /** The names that settings may use. */
    public static final String NAMES =
            Arrays.stream(values()).map(environment -> environment.text).collect(Collectors.joining(", "));

    private final String text;
    private final @Nullable String tokenUrl;

    CloudEnvironment(String text, @Nullable String tokenUrl) {
        this.text = text;
        this.tokenUrl = tokenUrl;
    }

    /** The environment of that name, in any case. */
    public static Optional<CloudEnvironment> of(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(environment -> environment.text.equals(lower))
                .findFirst();
    }

    /** The whole token URL: the one that is set, or that of the environment; empty if there is neither. */
    public static Optional<String> tokenUrl(ElementsSettings settings) {
        return settings.tokenUrl().map(String::strip).or(() -> of(settings.environment())
                .map(environment -> environment.tokenUrl));
    }
}
