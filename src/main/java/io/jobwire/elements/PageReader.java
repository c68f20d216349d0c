package io.jobwire.elements;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.jobwire.http.ResponseBody;
import io.jobwire.http.ResponseTooLargeException;
import io.jobwire.parsing.NumberParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of one page: rows in the envelope of any API version, or as a bare array. It reads tokens instead of
 * binding classes, so that no content of a row can make a page unreadable. Of the text it keeps one row at a time. One
 * instance reads one page.
 */
final class PageReader {
    /** Numbers are read as text. Depth is checked here, so that the message is Jobwire's own. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(PageLimits.MAX_TEXT_CHARACTERS)
                    .maxNumberLength(PageLimits.MAX_TEXT_CHARACTERS)
                    .maxNameLength(PageLimits.MAX_TEXT_CHARACTERS)
                    .maxNestingDepth(2 * PageLimits.MAX_DEPTH)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static final FieldNames NAMES = FieldNames.ofAllVersions();

    private final PageText text;
    private final PageLimits limits;
    private final PageMemory memory;
    private final List<Row> rows = new ArrayList<>();
    private final List<UnreadableRow> unreadable = new ArrayList<>();
    private int omitted;
    private @Nullable Long total;
    private @Nullable Long pageSize;
    private @Nullable String nextLink;
    private int arrays;
    private boolean nullInsteadOfArray;
    private boolean complete = true;

    private PageReader(PageText text, PageLimits limits, PageMemory memory) {
        this.text = text;
        this.memory = memory;
        this.limits = limits;
    }

    /**
     * Reads a page.
     *
     * @throws MalformedPageException for all content that is not a page, or exceeds a limit
     * @param memory takes the rows into account
     * @throws PageMemory.NoRoomException if there is no room for the rows now
     * @throws io.jobwire.http.ReplyMemoryException if there is no room for them in any poll
     * @throws ResponseTooLargeException if the content is longer than a page may be
     */
    static Page read(ResponseBody body, PageLimits limits, PageMemory memory) throws MalformedPageException {
        memory.restart();
        try (InputStream content = body.open(limits.maxBytes())) {
            return new PageReader(new PageText(content), limits, memory).read();
        } catch (IOException undecodable) {
            throw new MalformedPageException("compressed in a way that cannot be read");
        }
    }

    private Page read() throws MalformedPageException, IOException {
        try (JsonParser json = JSON.createParser(text)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                throw new MalformedPageException("empty");
            } else if (first == JsonToken.START_OBJECT) {
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
        } catch (StreamConstraintsException tooLong) {
            throw new MalformedPageException(PageLimitException.textTooLong().reason());
        } catch (PageLimitException exceeded) {
            throw new MalformedPageException(exceeded.reason());
        } catch (JsonProcessingException notJson) {
            throw new MalformedPageException(
                    "not JSON, from character " + notJson.getLocation().getCharOffset());
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
        return new Page(List.copyOf(rows), List.copyOf(unreadable), omitted, total, pageSize, nextLink, complete);
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
            skip(json);
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
        text.keepFrom(json.currentLocation().getCharOffset());
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (!limits.admitsRowAfter(rows.size() + unreadable.size() + omitted)) {
                throw PageLimitException.tooManyRows(limits.maxRows());
            }
            if (json.currentToken() == JsonToken.START_OBJECT) {
                Row row = RowReader.read(json, text, NAMES);
                memory.add(row);
                rows.add(row);
            } else {
                readUnreadable(json);
            }
            text.keepFrom(json.currentLocation().getCharOffset());
        }
        text.keepNothing();
    }

    private void readUnreadable(JsonParser json) throws IOException {
        long start = json.currentTokenLocation().getCharOffset();
        skip(json);
        json.finishToken();
        if (unreadable.size() < PageLimits.MAX_UNREADABLE_KEPT) {
            long end = json.currentLocation().getCharOffset();
            unreadable.add(new UnreadableRow(
                    "not a JSON object", text.between(start, Math.min(end, start + UnreadableRow.MAX_LENGTH))));
        } else {
            omitted++;
        }
    }

    /**
     * Skips the value at which the parser stands, with a loop, because it may be nested deeper than the stack allows.
     */
    static void skip(JsonParser json) throws IOException {
        int depth = json.currentToken().isStructStart() ? 1 : 0;
        while (depth > 0) {
            JsonToken token = json.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth > PageLimits.MAX_DEPTH) {
                throw PageLimitException.tooDeep();
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
