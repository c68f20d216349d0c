package io.jobwire.http;

import java.util.List;
import java.util.Locale;

/**
 * The hosts that are reached without the proxy. A pattern is a host name, {@code *.example.com} or {@code .example.com}
 * for all hosts below a domain, or {@code *} for all; case is ignored. Immutable.
 */
final class NonProxyHosts {
    private final List<String> patterns;

    NonProxyHosts(List<String> patterns) {
        this.patterns = patterns.stream()
                .map(pattern -> pattern.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    boolean contain(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String host) {
        if (pattern.startsWith("*")) {
            return host.endsWith(pattern.substring(1));
        }
        return pattern.startsWith(".") ? host.endsWith(pattern) : host.equals(pattern);
    }
}
