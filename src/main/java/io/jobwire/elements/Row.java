package io.jobwire.elements;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of a listing, before anything is made of it. Every field may hold anything; what is no text, number
 * or boolean stands in {@code raw} only.
 *
 * @param raw the object exactly as it was sent
 * @param scalars the texts, numbers and booleans by lower-case field name, as they were written
 */
record Row(String raw, Map<String, String> scalars) {
    /** What the API and its kin write where there is nothing to say. */
    private static final Set<String> NOTHING = Set.of("", "n/a", "-", "--", "null");

    /** The stripped text of a field, by its name in any case; null where it says nothing or is not there. */
    @Nullable
    String text(String field) {
        String scalar = scalars.get(field.toLowerCase(Locale.ROOT));
        String text = scalar == null ? "" : scalar.strip();
        return NOTHING.contains(text.toLowerCase(Locale.ROOT)) ? null : text;
    }

    @Override
    public String toString() {
        return "Row of " + raw.length() + " characters";
    }
}
