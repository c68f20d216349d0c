package io.jobwire.elements;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.jobwire.parsing.AddressMask;
import io.jobwire.parsing.TextSanitizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a row's JSON fit to be published: without mail addresses, and such that the strictest readers accept it. Texts
 * and names then have no NUL and no lone surrogate, and numbers that a 64-bit floating point number cannot hold, which
 * are integers beyond 2^53 and what is beyond its range, are texts. All else stays as it was sent. Pure.
 */
final class RawRow {
    /** Admits every row that has been read: texts that Jobwire does not read otherwise may be as long as the row. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(PageLimits.MAX_ROW_CHARACTERS)
                    .maxNumberLength(PageLimits.MAX_ROW_CHARACTERS)
                    .maxNameLength(PageLimits.MAX_ROW_CHARACTERS)
                    .maxNestingDepth(2 * PageLimits.MAX_DEPTH)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    /** Integers with at most as many digits are below 2^53. */
    private static final int MAX_DIGITS = 15;

    private static final long MAX_INTEGER = 1L << 53;

    private RawRow() {}

    /**
     * The row as it is published.
     *
     * @param raw a JSON object, which {@link PageReader} has read already
     */
    static String publishable(String raw) {
        return AddressMask.mayContainAddress(raw) || mayBeRefused(raw) ? clean(raw) : raw;
    }

    /** Whether the row has an escaped character, half a character, or a number with many digits or an exponent. */
    private static boolean mayBeRefused(String raw) {
        boolean inText = false;
        int digits = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '"') {
                inText = !inText;
            } else if (inText) {
                if (Character.isSurrogate(c) || (c == '\\' && raw.charAt(++i) == 'u')) {
                    return true;
                }
            } else if (c >= '0' && c <= '9') {
                if (++digits > MAX_DIGITS) {
                    return true;
                }
            } else if (digits > 0 && (c == 'e' || c == 'E')) {
                return true;
            } else {
                digits = 0;
            }
        }
        return false;
    }

    private static String clean(String raw) {
        StringBuilder cleaned = new StringBuilder(raw.length());
        int copied = 0;
        try (JsonParser json = JSON.createParser(raw)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                String replacement = replacement(token, json);
                if (replacement != null) {
                    int start = (int) json.currentTokenLocation().getCharOffset();
                    cleaned.append(raw, copied, start)
                            .append('"')
                            .append(quoted(replacement))
                            .append('"');
                    copied = token.isNumeric() ? start + replacement.length() : endOfString(raw, start);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it was read before
        }
        return copied == 0 ? raw : cleaned.append(raw, copied, raw.length()).toString();
    }

    /** The text to write instead of a token; null if it stays as it is. */
    private static @Nullable String replacement(JsonToken token, JsonParser json) throws IOException {
        if (token.isNumeric()) {
            String number = json.getText();
            return isHeldByDouble(token, number) ? null : number;
        }
        if (token != JsonToken.VALUE_STRING && token != JsonToken.FIELD_NAME) {
            return null;
        }
        String text = json.getText();
        String clean = TextSanitizer.strict(isAnnotation(token, text) ? text : AddressMask.mask(text));
        return clean.equals(text) ? null : clean;
    }

    private static boolean isHeldByDouble(JsonToken token, String number) {
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return Double.isFinite(Double.parseDouble(number));
        }
        return number.length() <= MAX_DIGITS + 2 && Math.abs(Long.parseLong(number)) <= MAX_INTEGER;
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
