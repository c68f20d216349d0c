package io.jobwire.elements;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object of a listing. It replaces personal data by null, however deep in the object it is. One instance
 * reads one row.
 */
final class RowReader {
    private final PageText text;
    private final FieldNames names;
    private final Map<RowField, String> scalars = new EnumMap<>(RowField.class);
    private final StringBuilder raw = new StringBuilder();
    private long copiedUpTo;
    private int depth = 1;
    private int maxDepth = 1;

    private RowReader(PageText text, FieldNames names, long start) {
        this.text = text;
        this.names = names;
        this.copiedUpTo = start;
    }

    /**
     * Reads an object up to its end.
     *
     * @param json at the start of the object
     * @param text the text that the parser reads, kept from the start of the object or before
     * @throws PageLimitException if the object exceeds a bound
     */
    static Row read(JsonParser json, PageText text, FieldNames names) throws IOException {
        return new RowReader(text, names, json.currentTokenLocation().getCharOffset()).read(json);
    }

    /** A loop instead of a recursion, because rows may be nested deeper than the stack allows. */
    private Row read(JsonParser json) throws IOException {
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
        text.appendTo(raw, copiedUpTo, json.currentLocation().getCharOffset());
        if (raw.length() > PageLimits.MAX_ROW_CHARACTERS) {
            throw PageLimitException.rowTooLong();
        }
        return new Row(RawRowMask.mask(raw.toString()), scalars, maxDepth);
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
        text.appendTo(raw, copiedUpTo, json.currentTokenLocation().getCharOffset());
        raw.append("null");
        PageReader.skip(json);
        json.finishToken();
        copiedUpTo = json.currentLocation().getCharOffset();
    }
}
