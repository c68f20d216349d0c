package io.jobwire.elements;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object of a listing. It replaces the owner's address by null, however deep in the object it is, and
 * makes what the row passes on fit to be published ({@link RawRow}). One instance reads one row.
 */
final class RowReader {
    private final String text;
    private final FieldNames names;
    private final Map<RowField, String> scalars = new EnumMap<>(RowField.class);
    /** The text up to a point without personal data; null as long as nothing has been replaced. */
    private @Nullable StringBuilder cleaned;

    private int copiedUpTo;
    private int depth = 1;
    private int maxDepth = 1;

    private RowReader(String text, FieldNames names) {
        this.text = text;
        this.names = names;
    }

    /**
     * Reads an object.
     *
     * @param text nothing but the object
     * @param fingerprint of the object as it was sent
     * @throws com.fasterxml.jackson.core.JsonProcessingException if it is not JSON
     * @throws PageLimitException if the object exceeds a bound
     */
    static Row read(String text, FieldNames names, long fingerprint) throws IOException {
        if (text.length() > PageLimits.MAX_ROW_CHARACTERS) {
            throw PageLimitException.rowTooLong();
        }
        try (JsonParser json = PageReader.JSON.createParser(text)) {
            return new RowReader(text, names).read(json, fingerprint);
        }
    }

    /** A loop instead of a recursion, because rows may be nested deeper than the stack allows. */
    private Row read(JsonParser json, long fingerprint) throws IOException {
        json.nextToken();
        @Nullable RowField field = null;
        while (depth > 0) {
            switch (json.nextToken()) {
                case START_OBJECT, START_ARRAY -> {
                    forget(field);
                    maxDepth = Math.max(maxDepth, ++depth);
                    if (depth > PageLimits.MAX_DEPTH) {
                        throw PageLimitException.tooDeep();
                    }
                }
                case END_OBJECT, END_ARRAY -> depth--;
                case FIELD_NAME -> {
                    field = names.rowField(json.currentName());
                    if (field == RowField.OWNER_EMAIL) {
                        replaceByNull(json);
                    }
                }
                default -> put(field, json);
            }
        }
        StringBuilder rest = cleaned;
        String raw = rest == null
                ? text
                : rest.append(text, copiedUpTo, text.length()).toString();
        return new Row(RawRow.publishable(raw), scalars, maxDepth, fingerprint);
    }

    /** If a name occurs twice in a row, the last value counts, even if it is an object or array. */
    private void forget(@Nullable RowField field) {
        if (depth == 1 && field != null) {
            scalars.remove(field);
        }
    }

    private void put(@Nullable RowField field, JsonParser json) throws IOException {
        if (depth == 1 && field != null) {
            scalars.put(field, json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getText());
        }
    }

    /** Replaces the value of the field whose name has just been read. */
    private void replaceByNull(JsonParser json) throws IOException {
        json.nextToken();
        StringBuilder target = cleaned == null ? new StringBuilder(text.length()) : cleaned;
        cleaned = target;
        target.append(text, copiedUpTo, (int) json.currentTokenLocation().getCharOffset())
                .append("null");
        PageReader.skip(json);
        json.finishToken();
        copiedUpTo = (int) json.currentLocation().getCharOffset();
    }
}
