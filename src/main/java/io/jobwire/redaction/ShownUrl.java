package io.jobwire.redaction;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * What messages show of a URL from settings: scheme, host and port. User info, path, query and fragment may hold
 * secrets. Pure.
 */
public final class ShownUrl {
    private ShownUrl() {}

    /**
     * Scheme, host and port of a text that is meant to be a URL. A text that is none is shown as it is, unless it has a
     * character that comes with user info, a query or a fragment.
     *
     * @return empty if nothing can be shown
     */
    public static Optional<String> of(String text) {
        try {
            URI uri = new URI(text.strip());
            if (uri.getScheme() != null && uri.getHost() != null) {
                return secretsAreWhereExpected(uri) ? Optional.of(origin(uri)) : Optional.empty();
            }
        } catch (URISyntaxException noUrl) {
            // shown as a text
        }
        boolean suspect = text.contains("//") || text.chars().anyMatch(c -> "@?#=&".indexOf(c) >= 0);
        return suspect ? Optional.empty() : Optional.of(text);
    }

    /** A text with each URL in it cut to scheme, host and port; one that cannot be shown becomes its scheme. */
    public static String inText(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        int copied = 0;
        for (int colon = text.indexOf("://"); colon >= 0; colon = text.indexOf("://", copied)) {
            int start = colon;
            while (start > copied && isSchemeCharacter(text.charAt(start - 1))) {
                start--;
            }
            int end = colon;
            while (end < text.length() && !isEnd(text.charAt(end))) {
                end++;
            }
            // a bracket at the end may close an IPv6 address
            String punctuation = text.substring(colon, end).indexOf('[') < 0 ? ".:;)]}" : ".:;)}";
            while (end > colon + "://".length() && punctuation.indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            String host = of(text.substring(start, end))
                    .map(url -> url.substring(url.indexOf("://")))
                    .orElse("://…");
            shown.append(text, copied, colon).append(host);
            copied = end;
        }
        return shown.append(text, copied, text.length()).toString();
    }

    private static boolean isSchemeCharacter(char c) {
        return (c < 0x80 && Character.isLetterOrDigit(c)) || c == '+' || c == '-' || c == '.';
    }

    private static boolean isEnd(char c) {
        return Character.isWhitespace(c) || "\"'<>,".indexOf(c) >= 0;
    }

    /** Scheme, host and, if it is given, port of a URL with a host. */
    public static String origin(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT) + "://" + uri.getHost()
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /** Otherwise, as in {@code https://user:12/34@host}, the text before a slash may be the half of a password. */
    private static boolean secretsAreWhereExpected(URI uri) {
        String rest = uri.getRawPath() + uri.getRawQuery() + uri.getRawFragment();
        return rest.indexOf('@') < 0;
    }
}
