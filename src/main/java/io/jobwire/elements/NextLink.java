package io.jobwire.elements;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a link to the next page, as a server behind proxies may write it, into a request target (RFC 3986). Only path
 * and query are used, whatever scheme and host the link names: the request always goes to the configured origin, and so
 * does the token. What a URL may not contain is percent-encoded; what is encoded stays as it is. Pure.
 */
final class NextLink {
    private static final Pattern ABSOLUTE = Pattern.compile("(?:https?:)?//[^/?#]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_SCHEME = Pattern.compile("^(?:[A-Za-z][A-Za-z0-9+.-]*+)?:.*+", Pattern.DOTALL);
    private static final Pattern BARE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final String API_ROOT = "/partner/";
    private static final String LEGAL = "-._~!$&'()*+,;=:@/?%";
    private static final int MAX_LENGTH = 8_000;

    private NextLink() {}

    /**
     * The target of the request for the next page.
     *
     * @param link absolute, or relative to the current target
     * @param current the target of the current request
     * @param basePath the path prefix of the API at the configured origin, such as that of a gateway; usually empty
     * @return empty if the link is not one to a page: of another scheme, or too long
     */
    static Optional<String> target(String link, String current, String basePath) {
        String stripped = link.strip();
        int fragment = stripped.indexOf('#');
        String reference = fragment < 0 ? stripped : stripped.substring(0, fragment);
        Matcher absolute = ABSOLUTE.matcher(reference);
        if (absolute.lookingAt()) {
            String path = reference.substring(absolute.end());
            return bounded(withPrefix(path.startsWith("/") ? path : "/" + path, basePath));
        }
        return OTHER_SCHEME.matcher(reference).matches() ? Optional.empty() : bounded(resolve(reference, current));
    }

    /** A server behind a gateway does not know the gateway's prefix. */
    private static String withPrefix(String path, String basePath) {
        boolean unprefixed = path.toLowerCase(Locale.ROOT).startsWith(API_ROOT) && !path.startsWith(basePath + "/");
        return unprefixed ? basePath + path : path;
    }

    private static String resolve(String reference, String current) {
        int query = current.indexOf('?');
        String path = query < 0 ? current : current.substring(0, query);
        if (reference.startsWith("?")) {
            return path + reference;
        }
        return reference.startsWith("/") ? reference : path.substring(0, path.lastIndexOf('/') + 1) + reference;
    }

    private static Optional<String> bounded(String target) {
        return target.length() > MAX_LENGTH ? Optional.empty() : Optional.of(encoded(target));
    }

    private static String encoded(String target) {
        StringBuilder encoded = new StringBuilder(target.length());
        target.codePoints().forEach(point -> {
            boolean legal = point < 128 && (Character.isLetterOrDigit(point) || LEGAL.indexOf(point) >= 0);
            if (legal) {
                encoded.append((char) point);
            } else {
                for (byte each : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
                }
            }
        });
        return BARE_PERCENT.matcher(encoded).replaceAll("%25");
    }
}
