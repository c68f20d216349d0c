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
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of one page: rows in the envelope of any API version, or as a bare array. It reads tokens instead of
 * binding classes, so that no content of a row can make a page unreadable. One instance reads one page.
 */
final class PageReader {
    /** Deeper than any row is nested, and not too deep to be followed. */
    private static final int MAX_DEPTH = 100_000;

    /** Without limits on lengths: the size of the response is limited already, and numbers are read as text. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNestingDepth(MAX_DEPTH)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static final FieldNames NAMES = FieldNames.ofAllVersions();

    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private final List<UnreadableRow> unreadable = new ArrayList<>();
    private @Nullable Long total;
    private @Nullable Long pageSize;
    private @Nullable String nextLink;
    private int arrays;
    private boolean nullInsteadOfArray;
    private boolean complete = true;

    private PageReader(String text) {
        this.text = text;
    }

    /**
     * Reads a page.
     *
     * @throws MalformedPageException for every text that is not a page
     */
    static Page read(String text) throws MalformedPageException {
        return new PageReader(text).read();
    }

    private Page read() throws MalformedPageException {
        if (text.isBlank()) {
            throw new MalformedPageException("empty");
        }
        try (JsonParser json = JSON.createParser(text)) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_OBJECT) {
                forEachField(json, this::readEnvelopeField);
            } else if (first == JsonToken.START_ARRAY) {
                readRows(json);
            }
            if (json.nextToken() != null) {
                throw new MalformedPageException("JSON followed by something else");
            }
            return page();
        } catch (JsonEOFException truncated) {
            throw new MalformedPageException("JSON that ends too early");
        } catch (JsonProcessingException notJson) {
            throw new MalformedPageException(
                    "not JSON, from character " + notJson.getLocation().getCharOffset());
        } catch (IOException impossible) {
            throw new MalformedPageException("not readable as text");
        }
    }

    private Page page() throws MalformedPageException {
        boolean nullForNoRows = nullInsteadOfArray && total != null && total == 0;
        if (arrays > 1) {
            throw new MalformedPageException("JSON with more than one list of rows");
        }
        if (arrays == 0 && !nullForNoRows) {
            throw new MalformedPageException("JSON without a list of rows");
        }
        return new Page(List.copyOf(rows), List.copyOf(unreadable), total, pageSize, nextLink, complete);
    }

    private void readEnvelopeField(JsonParser json, @Nullable EnvelopeField field) throws IOException {
        JsonToken token = json.currentToken();
        if (field == EnvelopeField.ROWS && token == JsonToken.START_ARRAY) {
            readRows(json);
        } else if (field == EnvelopeField.METADATA && token == JsonToken.START_OBJECT) {
            forEachField(json, this::readPagingField);
        } else {
            nullInsteadOfArray |= field == EnvelopeField.ROWS && token == JsonToken.VALUE_NULL;
            complete &= field != EnvelopeField.ERROR || token == JsonToken.VALUE_NULL;
            readPagingField(json, field);
        }
    }

    private void readPagingField(JsonParser json, @Nullable EnvelopeField field) throws IOException {
        if (!json.currentToken().isScalarValue()) {
            json.skipChildren();
        } else if (field == EnvelopeField.NEXT_LINK) {
            boolean link = json.currentToken() == JsonToken.VALUE_STRING
                    && !json.getText().isBlank();
            nextLink = link ? json.getText() : null;
        } else if (field == EnvelopeField.TOTAL_COUNT) {
            total = NumberParser.parseCount(json.getText());
        } else if (field == EnvelopeField.PAGE_SIZE) {
            pageSize = NumberParser.parseCount(json.getText());
        }
    }

    private void readRows(JsonParser json) throws IOException {
        arrays++;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                rows.add(RowReader.read(json, text, NAMES));
            } else {
                int start = (int) json.currentTokenLocation().getCharOffset();
                json.skipChildren();
                json.finishToken();
                int end = (int) json.currentLocation().getCharOffset();
                unreadable.add(new UnreadableRow("not a JSON object", text.substring(start, end)));
            }
        }
    }

    /** Visits each field of the object that has just started, up to its end. */
    private static void forEachField(JsonParser json, FieldVisitor visitor) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            @Nullable EnvelopeField field = NAMES.envelopeField(json.currentName());
            json.nextToken();
            visitor.visit(json, field);
        }
    }

    /** Reads the value at which the parser stands, and leaves the parser at its last token. */
    private interface FieldVisitor {
        void visit(JsonParser json, @Nullable EnvelopeField field) throws IOException;
    }
}
