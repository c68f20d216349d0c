package io.jobwire.http;

import io.jobwire.settings.SettingChecks;
import io.jobwire.settings.SettingProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the Elements API is, and the limits of each request to it. */
@ConfigMapping(prefix = "jobwire.elements")
public interface ConnectionSettings {

    /**
     * The base URL of the API, up to but without {@code /partner}. The default is the global host, which serves every
     * data center; a regional host, such as {@code https://graph-us.avepointonlineservices.com}, may be closer.
     */
    @WithDefault("https://graph.avepointonlineservices.com")
    String url();

    /**
     * Whether connections beyond this machine may be insecure: {@code http://} URLs, and TLS that does not verify the
     * server ({@code trust-all}, or no hostname verification). Jobwire warns of those that are.
     */
    @WithDefault("false")
    boolean allowInsecureConnections();

    /** How long to wait for a connection. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long a request may go without receiving data before it fails. A page usually takes one to two seconds. */
    @WithDefault("30s")
    Duration readTimeout();

    /**
     * The largest response that is read, measured before and after decompression. Typical pages have tens of kilobytes.
     * The default is 8M, or a sixteenth of the heap ({@code -Xmx}) if that is less.
     */
    Optional<MemorySize> maxResponseSize();

    /** The largest response that is read, in bytes. */
    static long effectiveMaxResponseSize(ConnectionSettings settings) {
        return settings.maxResponseSize()
                .map(MemorySize::asLongValue)
                .orElseGet(() -> Math.min(8 << 20, Runtime.getRuntime().maxMemory() / 16));
    }

    /** The settings that cannot work, in the order of their keys here; empty if there are none. */
    static List<SettingProblem> problems(ConnectionSettings settings) {
        return new SettingChecks("jobwire.elements")
                .url(
                        "url",
                        settings.url(),
                        () -> BaseUrl.parse(settings.url()),
                        "set it to the base URL of the API, up to but without /partner.")
                .positive("connect-timeout", settings.connectTimeout())
                .positive("read-timeout", settings.readTimeout())
                .between(1, 1L << 30, "max-response-size", effectiveMaxResponseSize(settings))
                .problems();
    }
}
