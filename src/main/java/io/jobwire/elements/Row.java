package io.jobwire.elements;

import io.jobwire.parsing.AddressMask;
import io.jobwire.parsing.TextSanitizer;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of a listing, before it is mapped to a job or a customer. A field may hold any JSON value; objects
 * and arrays are kept in {@code raw} only.
 *
 * @param raw the object as it was sent, except that the owner's address is replaced by null, and mail addresses
 *     elsewhere by {@code (address)}
 * @param scalars the texts, numbers and booleans of the known fields, as written; unmodifiable
 * @param depth how deep objects and arrays are nested; 1 for a flat object
 * @param fingerprint of the object as it was sent, by which it is recognized; never 0
 */
record Row(String raw, Map<RowField, String> scalars, int depth, long fingerprint) {
    private static final int MAX_PLACEHOLDER_LENGTH = 30;

    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}]");

    /** Texts that stand for a missing value, in lower case and without blanks. */
    private static final Set<String> PLACEHOLDERS = Set.of(
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

    /** The characters with which a placeholder begins. */
    private static final String FIRST_OF_PLACEHOLDERS = PLACEHOLDERS.stream()
            .filter(placeholder -> !placeholder.isEmpty())
            .map(placeholder -> placeholder.substring(0, 1))
            .flatMap(first -> Stream.of(first, first.toUpperCase(Locale.ROOT)))
            .distinct()
            .collect(Collectors.joining());

    /** Takes an unmodifiable view of the scalars. */
    Row {
        scalars = Collections.unmodifiableMap(scalars);
    }

    /**
     * The sanitized text of a field, with pseudonyms in place of mail addresses; null if the field is missing or holds
     * a placeholder such as {@code N/A}.
     */
    @Nullable
    String text(RowField field) {
        String scalar = scalars.get(field);
        String text = scalar == null ? "" : TextSanitizer.clean(scalar);
        return isPlaceholder(text) ? null : AddressMask.pseudonymize(text);
    }

    /**
     * What identifies the row on every page: its id; without one its service, module and name; without these all of it.
     */
    String identity() {
        return Stream.of(RowField.JOB_ID, RowField.CUSTOMER_ID)
                .map(this::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(this::identityWithoutId);
    }

    private String identityWithoutId() {
        @Nullable String type = text(RowField.JOB_TYPE);
        @Nullable String module = text(RowField.JOB_MODULE);
        @Nullable String name = text(RowField.JOB_NAME);
        return type == null && module == null && name == null
                ? raw
                : Stream.of(type, module, name).map(String::valueOf).collect(Collectors.joining("\n"));
    }

    private static boolean isPlaceholder(String text) {
        return text.length() < MAX_PLACEHOLDER_LENGTH
                && (text.isEmpty() || FIRST_OF_PLACEHOLDERS.indexOf(text.charAt(0)) >= 0)
                && PLACEHOLDERS.contains(BLANK.matcher(text).replaceAll("").toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "Row of " + raw.length() + " characters";
    }
}
