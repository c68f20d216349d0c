package io.jobwire.elements;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.jobwire.elements.PageSplitter.TooManyElementsException;
import io.jobwire.elements.PageSplitter.TruncatedPageException;
import io.jobwire.http.ResponseBody;
import io.jobwire.http.ResponseTooLargeException;
import io.jobwire.job.KnownRows;
import io.jobwire.job.RecognizedRows;
import io.jobwire.parsing.NumberParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of one page: rows in the envelope of any API version, or as a bare array. Rows that are the same as
 * when they were last read are recognized and not read again. Of the others it reads tokens instead of binding classes,
 * so that no content of a row can make a page unreadable. Malformed UTF-8 becomes replacement characters. Of the text
 * it keeps one row at a time. One instance reads one page.
 */
final class PageReader {
    /** Numbers are read as text. Depth is checked here, so that the message is Jobwire's own. */
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(PageLimits.MAX_TEXT_CHARACTERS)
                    .maxNumberLength(PageLimits.MAX_TEXT_CHARACTERS)
                    .maxNameLength(PageLimits.MAX_TEXT_CHARACTERS)
                    .maxNestingDepth(2 * PageLimits.MAX_DEPTH)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static final FieldNames NAMES = FieldNames.ofAllVersions();

    private final PageLimits limits;
    private final PageMemory memory;
    private final KnownRows known;
    /** For each element of a list, the position of its job if it was recognized, or the complement of its index. */
    private int[] elements = new int[16];

    private int elementCount;
    /** The elements that were read: a {@link Row}, an {@link UnreadableRow}, or null for one that is not kept. */
    private final List<@Nullable Object> read = new ArrayList<>();

    private int keptUnreadable;
    private final List<Row> rows = new ArrayList<>();
    private final List<UnreadableRow> unreadable = new ArrayList<>();
    private final BitSet recognized = new BitSet();
    private int repeated;
    private long recognizedBytes;
    private int omitted;
    private @Nullable Long total;
    private @Nullable Long pageSize;
    private @Nullable String nextLink;
    private int arrays;
    private boolean nullInsteadOfArray;
    private boolean complete = true;

    private PageReader(PageLimits limits, PageMemory memory, KnownRows known) {
        this.limits = limits;
        this.memory = memory;
        this.known = known;
    }

    /**
     * Reads a page.
     *
     * @param known recognizes the rows that need not be read
     * @param memory takes the rows that are read into account
     * @throws MalformedPageException for all content that is not a page, or exceeds a limit
     * @throws PageMemory.NoRoomException if there is no room for the rows now
     * @throws io.jobwire.http.ReplyMemoryException if there is no room for them in any poll
     * @throws ResponseTooLargeException if the content is longer than a page may be
     */
    static Page read(ResponseBody body, PageLimits limits, PageMemory memory, KnownRows known)
            throws MalformedPageException {
        memory.restart();
        try (InputStream content = body.open(limits.maxBytes())) {
            return new PageReader(limits, memory, known).read(content);
        } catch (IOException undecodable) {
            throw new MalformedPageException("compressed in a way that cannot be read");
        }
    }

    private Page read(InputStream content) throws MalformedPageException, IOException {
        try {
            PageSplitter splitter = new PageSplitter(content, limits.rowsLeft(), this::readElement);
            byte[] envelope = splitter.split();
            try (JsonParser json = JSON.createParser(new String(envelope, StandardCharsets.UTF_8))) {
                readEnvelope(json);
            }
            return page();
        } catch (TooManyElementsException tooMany) {
            throw new MalformedPageException(
                    PageLimitException.tooManyRows(limits.maxRows()).reason());
        } catch (TruncatedPageException | JsonEOFException truncated) {
            throw new MalformedPageException("JSON that ends too early");
        } catch (StreamConstraintsException tooLong) {
            throw new MalformedPageException(PageLimitException.textTooLong().reason());
        } catch (PageLimitException exceeded) {
            throw new MalformedPageException(exceeded.reason());
        } catch (JsonProcessingException notJson) {
            throw new MalformedPageException("not JSON, from character "
                    + notJson.getLocation().getCharOffset()
                    + (elementCount == 0 ? "" : " after " + elementCount + " rows"));
        }
    }

    private void readEnvelope(JsonParser json) throws MalformedPageException, IOException {
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
    }

    private Page page() throws MalformedPageException {
        boolean nullForNoRows = nullInsteadOfArray && total != null && total == 0;
        if (arrays > 1) {
            throw new MalformedPageException("JSON with more than one list of rows");
        }
        if (arrays == 0 && !nullForNoRows) {
            throw new MalformedPageException("JSON without a list of rows");
        }
        return new Page(
                List.copyOf(rows),
                List.copyOf(unreadable),
                omitted,
                total,
                pageSize,
                nextLink,
                complete,
                recognized.isEmpty() ? RecognizedRows.NONE : new RecognizedRows(known, recognized, repeated),
                recognizedBytes);
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
        while (json.nextToken() != JsonToken.END_ARRAY) {
            add(elements[json.getIntValue()]);
        }
    }

    private void add(int element) {
        if (element >= 0) {
            repeated += recognized.get(element) ? 1 : 0;
            recognized.set(element);
            return;
        }
        @Nullable Object content = read.get(~element);
        if (content instanceof Row row) {
            rows.add(row);
        } else if (content instanceof UnreadableRow other) {
            unreadable.add(other);
        } else {
            omitted++;
        }
    }

    /** Reads an element of any list: which of the lists is that of the rows is not known yet. */
    private void readElement(byte[] bytes, int from, int length) throws IOException {
        if (bytes[from] != '{') {
            addElement(~read.size());
            read.add(readOther(new String(bytes, from, length, StandardCharsets.UTF_8)));
            return;
        }
        long fingerprint = RowHash.of(bytes, from, length);
        int position = known.positionOf(fingerprint);
        if (position >= 0) {
            recognizedBytes += length;
            addElement(position);
        } else {
            Row row = RowReader.read(new String(bytes, from, length, StandardCharsets.UTF_8), NAMES, fingerprint);
            memory.add(row);
            addElement(~read.size());
            read.add(row);
        }
    }

    private void addElement(int element) {
        if (elementCount == elements.length) {
            elements = Arrays.copyOf(elements, 2 * elementCount);
        }
        elements[elementCount++] = element;
    }

    /** An element that is not an object; null if it is one more than are kept. */
    private @Nullable UnreadableRow readOther(String text) throws IOException {
        if (text.length() > PageLimits.MAX_ROW_CHARACTERS) {
            throw PageLimitException.rowTooLong();
        }
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            skip(json);
            json.finishToken();
            json.nextToken();
        }
        return keptUnreadable++ < PageLimits.MAX_UNREADABLE_KEPT ? new UnreadableRow("not a JSON object", text) : null;
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
