package io.jobwire.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An environment of AvePoint Online Services, with the token URL that the vendor documents for it. */
public enum CloudEnvironment {
    COMMERCIAL("commercial", "https://identity.avepointonlineservices.com/connect/token"),
    US_GOV("us-gov", "https://identity-gov.avepointonlineservices.com/connect/token"),
    AOS2("aos2", "https://identity-aos2.avepointonlineservices.com/connect/token"),
    FEDRAMP("fedramp", "https://identity.online15.net/connect/token"),
    /** Any other environment; it needs the setting {@code token-url}. */
    CUSTOM("custom", null);

    private final String text;
    private final @Nullable String tokenUrl;

    CloudEnvironment(String text, @Nullable String tokenUrl) {
        this.text = text;
        this.tokenUrl = tokenUrl;
    }

    /** The name in settings. */
    public String text() {
        return text;
    }

    /** The token URL; empty for {@link #CUSTOM}. */
    public Optional<String> tokenUrl() {
        return Optional.ofNullable(tokenUrl);
    }

    /** The environment of that name, ignoring case; empty if there is none. */
    public static Optional<CloudEnvironment> parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(environment -> environment.text.equals(name))
                .findFirst();
    }

    /** The names of all environments, in the order of this enum. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(CloudEnvironment::text).toList();
    }
}
