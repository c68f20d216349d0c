package io.jobwire.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.util.Arrays;

/**
 * Steps through the bytes of a JSON record of a known form. Instead of throwing an exception it marks the record as
 * {@linkplain #isAtValidEnd not valid} once anything differs from that form; what it returns from then on means
 * nothing. Texts with escapes are not supported. Not thread-safe.
 */
final class JsonScanner {
    private static final int MAX_DIGITS = 18;

    private static final byte[] NULL = "null".getBytes(UTF_8);
    private static final byte[] TRUE = "true".getBytes(UTF_8);
    private static final byte[] FALSE = "false".getBytes(UTF_8);

    private final IsoInstantParser time = new IsoInstantParser();
    private byte[] json = {};
    private int at;
    private boolean valid;
    private int textFrom;
    private int textTo;

    /** Starts with another record. */
    void start(byte[] record) {
        json = record;
        at = 0;
        valid = true;
    }

    /** Whether the whole record was read and met all expectations. */
    boolean isAtValidEnd() {
        return valid && at == json.length;
    }

    /** The record. */
    byte[] bytes() {
        return json;
    }

    /** Where the text that was read last starts. */
    int textFrom() {
        return textFrom;
    }

    /** Where the text that was read last ends, exclusive. */
    int textTo() {
        return textTo;
    }

    /** The time that was read last, in seconds since the epoch. */
    long epochSecond() {
        return time.epochSecond();
    }

    /** The nanoseconds of that second. */
    int nano() {
        return time.nano();
    }

    /** Steps over true or false. */
    void expectBoolean() {
        expect(byteAt(at) == 't' ? TRUE : FALSE);
    }

    /** Steps over a text or null. */
    void expectTextOrNull() {
        var unused = isText();
    }

    /** Refuses the record unless a condition is met. */
    void require(boolean condition) {
        valid &= condition;
    }

    /** Steps over these bytes, or refuses the record if it has others. */
    void expect(byte[] expected) {
        int end = at + expected.length;
        require(end <= json.length && Arrays.equals(json, at, end, expected, 0, expected.length));
        at = end;
    }

    private byte byteAt(int position) {
        return position < json.length ? json[position] : 0;
    }

    /** Whether null is next, which then has been stepped over. */
    boolean isNull() {
        if (byteAt(at) != 'n') {
            return false;
        }
        expect(NULL);
        return true;
    }

    /**
     * Whether a text is next, which then is between {@code textFrom} and {@code textTo}; anything else must be null.
     */
    boolean isText() {
        if (isNull()) {
            return false;
        }
        require(byteAt(at) == '"');
        textFrom = at + 1;
        textTo = textEnd(textFrom);
        at = textTo + 1;
        require(byteAt(textTo) == '"');
        return valid;
    }

    /** The position of the quote that ends a text, or of another byte that cannot be part of one. */
    private int textEnd(int from) {
        byte[] bytes = json;
        int end = from;
        int all = 0;
        while (end < bytes.length && isPlainText(bytes[end])) {
            all |= bytes[end++];
        }
        if (all < 0) {
            require(new String(bytes, from, end - from, UTF_8).indexOf('\uFFFD') < 0);
        }
        return end;
    }

    private static boolean isPlainText(byte utf8) {
        return utf8 != '"' && utf8 != '\\' && (utf8 >= ' ' || utf8 < 0);
    }

    /**
     * Whether a time is next, which then has been read; otherwise null has, or the record is refused.
     *
     * @throws DateTimeException if the day does not exist
     */
    boolean isTime() {
        if (isNull()) {
            return false;
        }
        int end = time.read(json, at + 1);
        require(byteAt(at) == '"' && end > 0 && byteAt(end) == '"');
        at = end + 1;
        return valid;
    }

    /** Reads a whole number of at most 18 digits. */
    long number() {
        boolean negative = byteAt(at) == '-';
        int from = negative ? at + 1 : at;
        int end = from;
        long value = 0;
        while (end - from <= MAX_DIGITS && isDigit(byteAt(end))) {
            value = value * 10 + (json[end++] - '0');
        }
        int digits = end - from;
        require(digits > 0 && digits <= MAX_DIGITS && (digits == 1 || json[from] != '0'));
        at = end;
        return negative ? -value : value;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
