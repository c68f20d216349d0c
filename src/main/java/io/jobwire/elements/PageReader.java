package io.jobwire.elements;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.jobwire.parsing.NumberParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of one page, in the envelope of either generation ({@code value} with OData annotations, or
 * {@code data} with {@code metadata}) or as a bare list. Names are read without regard to case. One reader reads one
 * page.
 */
final class PageReader {
    /** Deeper nesting than any row has, and little enough to be followed. */
    private static final int MOST_DEPTH = 100_000;

    /** The content is bounded already; numbers are never computed with before their length has been looked at. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNestingDepth(MOST_DEPTH)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static final Set<String> LIST_NAMES = Set.of("value", "data");
    /** What stands beside a list that is not to be trusted as whole. */
    private static final Set<String> ERROR_NAMES = Set.of("error", "errors");

    private static final Set<String> NEXT_NAMES = Set.of("@odata.nextlink", "odata.nextlink", "nextlink");
    private static final Set<String> TOTAL_NAMES = Set.of("@odata.count", "odata.count", "totalcount");

    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private final List<UnreadableRow> unreadable = new ArrayList<>();
    private @Nullable Long total;
    private @Nullable Long pageSize;
    private @Nullable String nextLink;
    private int lists;
    private boolean nullList;
    private boolean sound = true;

    private PageReader(String text) {
        this.text = text;
    }

    /** What came of reading. */
    sealed interface Reading {}

    /** It is a page. */
    record Read(Page page) implements Reading {}

    /**
     * It is not.
     *
     * @param reason what is wrong with it; never a part of the content
     */
    record NotRead(String reason) implements Reading {}

    /** Reads a page; no text makes it fail in another way than {@link NotRead}. */
    static Reading read(String text) {
        return new PageReader(text).read();
    }

    private Reading read() {
        if (text.isBlank()) {
            return new NotRead("empty");
        }
        try (JsonParser json = JSON.createParser(text)) {
            boolean envelope = json.nextToken() == JsonToken.START_OBJECT;
            if (envelope) {
                object(json, this::envelopeField);
            } else if (json.currentToken() == JsonToken.START_ARRAY) {
                list(json);
            }
            return json.nextToken() == null ? page() : new NotRead("JSON with something after its end");
        } catch (JsonEOFException cutShort) {
            return new NotRead("JSON that ends too early");
        } catch (JsonProcessingException notJson) {
            return new NotRead(
                    "not JSON, from character " + notJson.getLocation().getCharOffset());
        } catch (IOException impossible) {
            return new NotRead("not to be read as text");
        }
    }

    private Reading page() {
        boolean nothing = nullList && total != null && total == 0;
        if (lists > 1 || (lists == 0 && !nothing)) {
            return new NotRead(lists == 0 ? "JSON, but no list of rows" : "JSON with more than one list of rows");
        }
        return new Read(new Page(List.copyOf(rows), List.copyOf(unreadable), total, pageSize, nextLink, sound));
    }

    private void envelopeField(JsonParser json, String name) throws IOException {
        JsonToken token = json.currentToken();
        if (LIST_NAMES.contains(name) && token == JsonToken.START_ARRAY) {
            list(json);
        } else if (name.equals("metadata") && token == JsonToken.START_OBJECT) {
            object(json, this::pagingField);
        } else {
            nullList |= LIST_NAMES.contains(name) && token == JsonToken.VALUE_NULL;
            sound &= !ERROR_NAMES.contains(name) || token == JsonToken.VALUE_NULL;
            pagingField(json, name);
        }
    }

    private void pagingField(JsonParser json, String name) throws IOException {
        if (!json.currentToken().isScalarValue()) {
            json.skipChildren();
        } else if (NEXT_NAMES.contains(name)) {
            nextLink = json.currentToken() == JsonToken.VALUE_STRING
                            && !json.getText().isBlank()
                    ? json.getText()
                    : null;
        } else if (TOTAL_NAMES.contains(name)) {
            total = NumberParser.count(json.getText());
        } else if (name.equals("pagesize")) {
            pageSize = NumberParser.count(json.getText());
        }
    }

    private void list(JsonParser json) throws IOException {
        lists++;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                rows.add(RowReader.read(json, text));
            } else {
                int start = (int) json.currentTokenLocation().getCharOffset();
                json.skipChildren();
                json.finishToken();
                int end = (int) json.currentLocation().getCharOffset();
                unreadable.add(new UnreadableRow("not a JSON object", text.substring(start, end)));
            }
        }
    }

    /** Visits each field of the object that has just begun, up to its end. */
    private static void object(JsonParser json, FieldVisitor visitor) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName().toLowerCase(Locale.ROOT);
            json.nextToken();
            visitor.visit(json, name);
        }
    }

    /** Takes the value that the parser stands on, and leaves the parser on its last token. */
    private interface FieldVisitor {
        void visit(JsonParser json, String name) throws IOException;
    }
}
