package io.jobwire.elements;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON field names and their meaning. Each API version has its own, but responses are read with the names of
 * {@linkplain #ofAllVersions() all versions}, so that an endpoint may answer in another version's envelope. Names are
 * compared without regard to case. Immutable.
 *
 * @param envelope the fields around the rows, by name as given and in lower case
 * @param row the fields of a row, by name as given and in lower case
 */
record FieldNames(Map<String, EnvelopeField> envelope, Map<String, RowField> row) {

    /** Adds the names in lower case. */
    FieldNames {
        envelope = withLowerCase(envelope);
        row = withLowerCase(row);
    }

    /** The names of all versions together. */
    static FieldNames ofAllVersions() {
        return Arrays.stream(ApiVersion.values())
                .map(ApiVersion::fieldNames)
                .reduce(FieldNames::or)
                .orElseThrow();
    }

    /** The meaning of an envelope's field; null if it has none here. */
    @Nullable
    EnvelopeField envelopeField(String name) {
        return envelope.get(name.toLowerCase(Locale.ROOT));
    }

    /** The meaning of a row's field; null if it has none here. */
    @Nullable
    RowField rowField(String name) {
        RowField exact = row.get(name);
        return exact != null ? exact : row.get(name.toLowerCase(Locale.ROOT));
    }

    /** These names and others; a name that means two different things is an {@link IllegalArgumentException}. */
    private FieldNames or(FieldNames other) {
        return new FieldNames(union(envelope, other.envelope), union(row, other.row));
    }

    private static <F> Map<String, F> union(Map<String, F> one, Map<String, F> other) {
        Map<String, F> union = new HashMap<>(one);
        other.forEach((name, field) -> {
            F known = union.putIfAbsent(name, field);
            if (known != null && !known.equals(field)) {
                throw new IllegalArgumentException(name + " is " + known + " and " + field);
            }
        });
        return union;
    }

    private static <F> Map<String, F> withLowerCase(Map<String, F> names) {
        Map<String, F> lowerCase = new HashMap<>();
        names.forEach((name, field) -> {
            lowerCase.put(name, field); // the usual spelling, found without converting a name
            lowerCase.put(name.toLowerCase(Locale.ROOT), field);
        });
        return Map.copyOf(lowerCase);
    }
}
