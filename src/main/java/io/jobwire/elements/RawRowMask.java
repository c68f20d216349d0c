package io.jobwire.elements;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.jobwire.parsing.AddressMask;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Masks the mail addresses in a row's JSON, which stays JSON. What contains none stays as it was sent. Pure. */
final class RawRowMask {
    /** Admits every row that has been read: texts that Jobwire does not read otherwise may be as long as the row. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(PageLimits.MAX_ROW_CHARACTERS)
                    .maxNameLength(PageLimits.MAX_ROW_CHARACTERS)
                    .maxNestingDepth(2 * PageLimits.MAX_DEPTH)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private RawRowMask() {}

    /**
     * A row without mail addresses.
     *
     * @param raw a JSON object, which {@link PageReader} has read already
     */
    static String mask(String raw) {
        return AddressMask.mayContainAddress(raw) ? maskTokens(raw) : raw;
    }

    private static String maskTokens(String raw) {
        StringBuilder masked = new StringBuilder(raw.length());
        int copied = 0;
        try (JsonParser json = JSON.createParser(raw)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token != JsonToken.VALUE_STRING && token != JsonToken.FIELD_NAME) {
                    continue;
                }
                String text = json.getText();
                String clean = isAnnotation(token, text) ? text : AddressMask.mask(text);
                if (!clean.equals(text)) {
                    int start = (int) json.currentTokenLocation().getCharOffset();
                    masked.append(raw, copied, start)
                            .append('"')
                            .append(quoted(clean))
                            .append('"');
                    copied = endOfString(raw, start);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it was read before
        }
        return copied == 0 ? raw : masked.append(raw, copied, raw.length()).toString();
    }

    /** OData's names of annotations, such as {@code owner@odata.type}, look like addresses. */
    private static boolean isAnnotation(JsonToken token, String text) {
        return token == JsonToken.FIELD_NAME && text.contains("@odata.");
    }

    private static char[] quoted(String text) {
        return JsonStringEncoder.getInstance().quoteAsString(text);
    }

    /** The index behind the closing quotation mark of the string that starts at an index. */
    private static int endOfString(String json, int start) {
        int end = start + 1;
        while (json.charAt(end) != '"') {
            end += json.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }
}
