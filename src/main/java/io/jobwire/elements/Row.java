package io.jobwire.elements;

import io.jobwire.parsing.TextSanitizer;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of a listing, before anything is made of it. Every field may hold anything; what is no text, number
 * or boolean stands in {@code raw} only.
 *
 * @param raw the object as it was sent, but for the address of its owner, if it had one
 * @param scalars the texts, numbers and booleans by lower-case field name, as they were written
 * @param depth how deep objects and lists are nested in it; 1 for a flat object
 */
record Row(String raw, Map<String, String> scalars, int depth) {
    /** What the API and its kin write where there is nothing to say; without spaces. */
    private static final Set<String> NOTHING = Set.of(
            "",
            "n/a",
            "na",
            "n.a.",
            "n.a",
            "#n/a",
            "-",
            "--",
            "\u2013",
            "\u2014",
            "null",
            "(null)",
            "nil",
            "undefined",
            "notavailable",
            "notapplicable");

    /** The text of a field on one line, by its name in any case; null where it says nothing or is not there. */
    @Nullable
    String text(String field) {
        String scalar = scalars.get(field.toLowerCase(Locale.ROOT));
        String text = scalar == null ? "" : TextSanitizer.clean(scalar);
        return saysNothing(text) ? null : text;
    }

    /** What tells the row from others wherever it stands: its id or, where it has none, its place, or all of it. */
    String identity() {
        return Stream.of("jobId", "id")
                .map(this::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> Stream.of("jobType", "jobModule", "name").allMatch(field -> text(field) == null)
                        ? raw
                        : Stream.of("jobType", "jobModule", "name")
                                .map(this::text)
                                .map(String::valueOf)
                                .collect(Collectors.joining("\n")));
    }

    private static boolean saysNothing(String text) {
        return text.length() < 30
                && NOTHING.contains(text.replaceAll("[\\s\\p{Z}]", "").toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "Row of " + raw.length() + " characters";
    }
}
