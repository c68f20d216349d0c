package io.jobwire.elements;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one JSON object of a listing. What is personal is left out of what is kept of it, wherever in the object it
 * stands. One reader reads one row.
 */
final class RowReader {
    private static final String OWNER = "owneremail";

    private final String text;
    private final Map<String, String> scalars = new HashMap<>();
    private final StringBuilder kept = new StringBuilder();
    private int keptUpTo;
    private int depth = 1;
    private int deepest = 1;

    private RowReader(String text, int start) {
        this.text = text;
        this.keptUpTo = start;
    }

    /**
     * Reads the object that has just begun, up to its end.
     *
     * @param text what the parser reads
     */
    static Row read(JsonParser json, String text) throws IOException {
        return new RowReader(text, (int) json.currentTokenLocation().getCharOffset()).read(json);
    }

    /** A loop rather than a recursion: rows may be nested deeper than a stack. */
    private Row read(JsonParser json) throws IOException {
        String name = "";
        while (depth > 0) {
            switch (json.nextToken()) {
                case START_OBJECT, START_ARRAY -> {
                    forget(name);
                    deepest = Math.max(deepest, ++depth);
                }
                case END_OBJECT, END_ARRAY -> depth--;
                case FIELD_NAME -> {
                    name = json.currentName().toLowerCase(Locale.ROOT);
                    if (name.equals(OWNER)) {
                        leaveOut(json);
                    }
                }
                default -> scalar(json, name);
            }
        }
        kept.append(text, keptUpTo, (int) json.currentLocation().getCharOffset());
        return new Row(kept.toString(), Map.copyOf(scalars), deepest);
    }

    /** Of a name that stands twice in the row, the last value counts, even if it is none that is read. */
    private void forget(String name) {
        if (depth == 1) {
            scalars.remove(name);
        }
    }

    private void scalar(JsonParser json, String name) throws IOException {
        if (depth == 1) {
            scalars.put(name, json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getText());
        }
    }

    /** Puts null in the place of the value of the field whose name has just been read. */
    private void leaveOut(JsonParser json) throws IOException {
        json.nextToken();
        kept.append(text, keptUpTo, (int) json.currentTokenLocation().getCharOffset())
                .append("null");
        json.skipChildren();
        json.finishToken();
        keptUpTo = (int) json.currentLocation().getCharOffset();
    }
}
