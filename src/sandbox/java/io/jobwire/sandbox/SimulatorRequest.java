package io.jobwire.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request to the simulator, read whole.
 *
 * @param method in capitals
 * @param path the parts between the slashes, decoded
 * @param query the parameters
 * @param headers by name in lower case
 * @param body as text
 */
record SimulatorRequest(
        String method, List<String> path, Map<String, String> query, Map<String, String> headers, String body) {

    /** Whether it has this method, and a path of these parts, of which {@code *} stands for any. */
    boolean is(String wantedMethod, String... parts) {
        if (!method.equals(wantedMethod) || path.size() != parts.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].equals("*") && !parts[i].equalsIgnoreCase(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** A header, or null. */
    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /** What stands after such a word in the authorization header, if it is there. */
    Optional<String> authorization(String scheme) {
        String value = headers.getOrDefault("authorization", "");
        return value.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1)
                ? Optional.of(value.substring(scheme.length() + 1).strip())
                : Optional.empty();
    }

    /** A query parameter as a number. */
    int number(String parameter, int otherwise) {
        String text = query.get(parameter);
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }

    /** Where it was sent to, as the client sees it, without the query. */
    String url() {
        return "http://" + headers.getOrDefault("host", "localhost") + "/"
                + path.stream().map(SimulatorRequest::encoded).collect(Collectors.joining("/"));
    }

    /** The query as it may stand in a link: empty, or from the question mark on. */
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

    static List<String> parts(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
