package io.jobwire.http;

import io.jobwire.redaction.ShownUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The base URL of a service.
 *
 * @param uri http or https, with a host, without user info, query and fragment
 */
public record BaseUrl(URI uri) {

    /** Rejects any other URL with an {@link IllegalArgumentException} that says what is wrong. */
    public BaseUrl {
        if (uri.getHost() == null || !(scheme(uri).equals("http") || scheme(uri).equals("https"))) {
            throw new IllegalArgumentException("it must start with https:// and a host name");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("it must not contain a user name, a query or a fragment");
        }
    }

    /**
     * Parses a URL.
     *
     * @throws IllegalArgumentException if the text is not a URL, or not one that this record accepts
     */
    public static BaseUrl parse(String text) {
        try {
            return new BaseUrl(new URI(text.strip()));
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("it is not a URL: " + malformed.getReason(), malformed);
        }
    }

    /** Scheme, host and, if it is given, port. */
    public String origin() {
        return ShownUrl.origin(uri);
    }

    /** The prefix of every request path, without a trailing slash; usually empty. */
    public String path() {
        String path = uri.getRawPath();
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /** Percent-encodes a text as one path segment (RFC 3986). */
    public static String encodeSegment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String scheme(URI uri) {
        @Nullable String scheme = uri.getScheme();
        return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
    }
}
