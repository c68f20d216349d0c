package io.jobwire.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the API is.
 *
 * @param uri http or https, with a host, and without user, query and fragment
 */
public record BaseUrl(URI uri) {

    /** Refuses any other URL with an {@link IllegalArgumentException} that says what is wrong. */
    public BaseUrl {
        if (uri.getHost() == null || !(scheme(uri).equals("http") || scheme(uri).equals("https"))) {
            throw new IllegalArgumentException("it must begin with https:// and a host name");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("it must hold no user, query or fragment");
        }
    }

    /** Reads a URL; what is none is an {@link IllegalArgumentException} too. */
    public static BaseUrl of(String text) {
        try {
            return new BaseUrl(new URI(text.strip()));
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException("it is no URL: " + unreadable.getReason(), unreadable);
        }
    }

    /** Scheme, host and, where it is stated, port. */
    public String origin() {
        return scheme(uri) + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /** What stands before every path of the API: without a slash at its end, and usually empty. */
    public String path() {
        return uri.getRawPath().replaceAll("/+$", "");
    }

    /** Whether another URL has the same scheme, host and port. */
    public boolean isOriginOf(URI other) {
        return other.getHost() != null
                && scheme(other).equals(scheme(uri))
                && other.getHost().equalsIgnoreCase(uri.getHost())
                && port(other) == port(uri);
    }

    /** Text as one segment of a path. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : scheme(uri).equals("https") ? 443 : 80;
    }

    private static String scheme(URI uri) {
        @Nullable String scheme = uri.getScheme();
        return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
    }
}
