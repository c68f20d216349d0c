package io.jobwire.elements;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts the JSON of a page into the elements of its lists, of which one at a time is kept, and the rest, the envelope.
 * Lists are the page itself, or the values of its fields; in the envelope, numbers that count from 0 take the place of
 * their elements. It looks at brackets and quotation marks only: that a part is JSON must be checked by whoever reads
 * it, and if all parts are, so is the page. One instance cuts one page.
 */
final class PageSplitter {
    /** A character takes three bytes at most, unless two make up one of four bytes. */
    private static final int BYTES_PER_CHARACTER = 3;

    private static final int MAX_ELEMENT_BYTES = BYTES_PER_CHARACTER * PageLimits.MAX_ROW_CHARACTERS;
    private static final int MAX_TOKEN_BYTES = BYTES_PER_CHARACTER * PageLimits.MAX_TEXT_CHARACTERS;
    private static final int BUFFER_BYTES = 8 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final byte OTHER = 0;
    private static final byte QUOTE = 1;
    private static final byte OPEN = 2;
    private static final byte CLOSE = 3;
    private static final byte[] KINDS = kinds();

    private final InputStream page;
    private final Elements elements;
    private final int maxElements;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int end;
    /** Where what has to stay in the buffer starts; the position if nothing has to. */
    private int kept;

    private boolean keeping;
    private byte[] envelope = new byte[256];
    private int envelopeLength;
    private int count;

    /** What becomes of the elements. */
    interface Elements {
        /** Takes the next element, without blanks around it: a part of an array that changes afterwards. */
        void add(byte[] bytes, int from, int length) throws IOException;
    }

    /**
     * @param page its bytes, in UTF-8
     * @param maxElements how many elements there may be
     */
    PageSplitter(InputStream page, int maxElements, Elements elements) {
        this.page = page;
        this.maxElements = maxElements;
        this.elements = elements;
    }

    /**
     * Cuts the page.
     *
     * @return the envelope
     * @throws TruncatedPageException if the page ends within an element
     * @throws PageLimitException if an element or the envelope exceeds a bound
     */
    byte[] split() throws IOException {
        skipByteOrderMark();
        int depth = 0;
        boolean inObject = false;
        int token = 0;
        while (more()) {
            byte next = buffer[position++];
            if (isBlank(next)) {
                appendBlank();
                continue;
            }
            append(next);
            token = KINDS[next & 0xFF] == OTHER && next != ',' ? token + 1 : 0;
            checkToken(token);
            switch (next) {
                case '"' -> copyString();
                case '{', '[' -> {
                    boolean list = next == '[' && (depth == 0 || (depth == 1 && inObject));
                    inObject = depth == 0 ? next == '{' : inObject;
                    depth++;
                    if (list) {
                        cutElements();
                    }
                }
                case '}', ']' -> depth--;
                default -> {}
            }
        }
        return Arrays.copyOf(envelope, envelopeLength);
    }

    /** Up to the bracket that closes the list, or to what cannot be in a list. */
    private void cutElements() throws IOException {
        while (more()) {
            byte next = buffer[position];
            if (next == ',') {
                append(next);
                position++;
            } else if (isBlank(next)) {
                position++;
            } else if (!cutElement(next)) {
                return;
            }
        }
    }

    private boolean cutElement(byte first) throws IOException {
        keeping = true;
        kept = position;
        switch (KINDS[first & 0xFF]) {
            case OPEN -> skipStructure();
            case QUOTE -> {
                position++;
                skipString();
            }
            default -> skipScalar();
        }
        keeping = false;
        if (position == kept) {
            return false;
        }
        if (count == maxElements) {
            throw new TooManyElementsException();
        }
        elements.add(buffer, kept, position - kept);
        append(count++);
        appendBlank();
        return true;
    }

    private void skipStructure() throws IOException {
        int depth = 0;
        byte[] bytes = buffer;
        int at = position;
        while (true) {
            if (at == end) {
                position = at;
                need();
                bytes = buffer;
                at = position;
            }
            switch (KINDS[bytes[at++] & 0xFF]) {
                case QUOTE -> {
                    position = at;
                    skipString();
                    bytes = buffer;
                    at = position;
                }
                case OPEN -> {
                    if (++depth > PageLimits.MAX_DEPTH) {
                        throw PageLimitException.tooDeep();
                    }
                }
                case CLOSE -> {
                    if (--depth == 0) {
                        position = at;
                        return;
                    }
                }
                default -> {}
            }
        }
    }

    /** Behind the quotation mark that ends a string, from the one that starts it. */
    private void skipString() throws IOException {
        byte[] bytes = buffer;
        int at = position;
        while (true) {
            if (at == end) {
                position = at;
                need();
                bytes = buffer;
                at = position;
            }
            byte next = bytes[at++];
            if (next == '"') {
                position = at;
                return;
            } else if (next == '\\') {
                position = at;
                need();
                bytes = buffer;
                at = position + 1;
            }
        }
    }

    private void skipScalar() throws IOException {
        while (more()) {
            byte next = buffer[position];
            if (next == ',' || isBlank(next) || KINDS[next & 0xFF] != OTHER) {
                return;
            }
            position++;
        }
        throw new TruncatedPageException();
    }

    private void copyString() throws IOException {
        boolean escaped = false;
        for (int length = 1; more(); length++) {
            byte next = buffer[position++];
            append(next);
            checkToken(length);
            if (next == '"' && !escaped) {
                return;
            }
            escaped = next == '\\' && !escaped;
        }
    }

    private static void checkToken(int length) throws PageLimitException {
        if (length > MAX_TOKEN_BYTES) {
            throw PageLimitException.textTooLong();
        }
    }

    /** Blanks that follow each other become one. */
    private void appendBlank() throws PageLimitException {
        if (envelopeLength > 0 && envelope[envelopeLength - 1] != ' ') {
            append((byte) ' ');
        }
    }

    private void append(int number) throws PageLimitException {
        for (char digit : Integer.toString(number).toCharArray()) {
            append((byte) digit);
        }
    }

    private void append(byte next) throws PageLimitException {
        if (envelopeLength == envelope.length) {
            if (envelopeLength >= PageLimits.MAX_ENVELOPE_BYTES) {
                throw PageLimitException.envelopeTooLong();
            }
            envelope = Arrays.copyOf(envelope, 2 * envelopeLength);
        }
        envelope[envelopeLength++] = next;
    }

    private void skipByteOrderMark() throws IOException {
        boolean more = true;
        while (more && end < BYTE_ORDER_MARK.length) {
            more = fill();
        }
        boolean marked = end >= BYTE_ORDER_MARK.length
                && Arrays.equals(buffer, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
        position = marked ? BYTE_ORDER_MARK.length : 0;
    }

    /** Makes sure that there is a byte at the position, within an element. */
    private void need() throws IOException {
        if (!more()) {
            throw new TruncatedPageException();
        }
    }

    /** Whether there is a byte at the position, which may move in the buffer. */
    private boolean more() throws IOException {
        return position < end || fill();
    }

    private boolean fill() throws IOException {
        int from = keeping ? kept : position;
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, end - from);
            position -= from;
            end -= from;
            kept = 0;
        }
        if (end == buffer.length) {
            if (end >= MAX_ELEMENT_BYTES) {
                throw PageLimitException.rowTooLong();
            }
            buffer = Arrays.copyOf(buffer, 2 * end);
        }
        int read = page.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read > 0;
    }

    private static boolean isBlank(byte next) {
        return next == ' ' || next == '\n' || next == '\r' || next == '\t';
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        kinds['"'] = QUOTE;
        kinds['{'] = OPEN;
        kinds['['] = OPEN;
        kinds['}'] = CLOSE;
        kinds[']'] = CLOSE;
        return kinds;
    }

    /** The page ends within an element. */
    static final class TruncatedPageException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** There is one more element than there may be. */
    static final class TooManyElementsException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
