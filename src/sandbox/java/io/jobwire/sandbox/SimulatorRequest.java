package io.jobwire.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A complete request to the simulator.
 *
 * @param method in upper case
 * @param path the segments, decoded
 * @param query the query parameters
 * @param headers by name in lower case
 * @param body as text
 */
record SimulatorRequest(
        String method, List<String> path, Map<String, String> query, Map<String, String> headers, String body) {

    /** Whether it has this method and a path of these segments; {@code *} matches any segment. */
    boolean is(String expectedMethod, String... segments) {
        if (!method.equals(expectedMethod) || path.size() != segments.length) {
            return false;
        }
        for (int i = 0; i < segments.length; i++) {
            if (!segments[i].equals("*") && !segments[i].equalsIgnoreCase(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The credentials of the Authorization header; empty if it is missing or has another scheme. */
    Optional<String> authorization(String scheme) {
        String value = headers.getOrDefault("authorization", "");
        return value.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1)
                ? Optional.of(value.substring(scheme.length() + 1).strip())
                : Optional.empty();
    }

    /** A query parameter as a number; the default if it is missing or not a number. */
    int number(String parameter, int defaultValue) {
        String text = query.get(parameter);
        try {
            return text == null ? defaultValue : Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            return defaultValue;
        }
    }

    /** The URL as the client sees it, without the query. */
    String url() {
        return "http://" + headers.getOrDefault("host", "localhost") + "/"
                + path.stream().map(SimulatorRequest::encoded).collect(Collectors.joining("/"));
    }

    /** The query, encoded and with a leading question mark; empty if there are no parameters. */
    String queryText() {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The segments of a path, without empty ones and not decoded. */
    static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }
}
