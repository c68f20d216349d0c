package io.jobwire.elements;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of a page, decoded while it is read, of which only the row that is being read is kept. Malformed bytes
 * become replacement characters; a byte order mark is dropped. Offsets count characters from the start of the text. Not
 * thread-safe.
 */
final class PageText extends Reader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int CHUNK = 8 * 1024;

    private final Reader source;
    private char[] kept = new char[2 * CHUNK];
    private int length;
    /** The offset of the first character in the array. */
    private long base;

    private long keptFrom;
    private boolean keeping;
    private boolean started;

    /** @param content UTF-8 */
    PageText(InputStream content) {
        this.source = new InputStreamReader(content, StandardCharsets.UTF_8);
    }

    /** Keeps the text from here on, and nothing before it. */
    void keepFrom(long offset) {
        keeping = true;
        keptFrom = offset;
    }

    /** Keeps nothing from now on. */
    void keepNothing() {
        keeping = false;
    }

    /** Appends a part of what is kept. */
    void appendTo(StringBuilder target, long from, long to) {
        target.append(kept, (int) (from - base), (int) (to - from));
    }

    /** A part of what is kept. */
    String between(long from, long to) {
        return new String(kept, (int) (from - base), (int) (to - from));
    }

    /**
     * Reads more.
     *
     * @throws PageLimitException if more than a row would have to be kept
     */
    @Override
    public int read(char[] target, int offset, int count) throws IOException {
        discard();
        int wanted = Math.min(count, CHUNK);
        reserve(wanted);
        int read = source.read(kept, length, wanted);
        if (!started && read > 0) {
            started = true;
            if (kept[length] == BYTE_ORDER_MARK) {
                System.arraycopy(kept, length + 1, kept, length, --read);
                if (read == 0) {
                    return read(target, offset, count);
                }
            }
        }
        if (read > 0) {
            System.arraycopy(kept, length, target, offset, read);
            length += read;
        }
        return read;
    }

    private void discard() {
        int unused = keeping ? (int) (keptFrom - base) : length;
        if (unused > 0) {
            System.arraycopy(kept, unused, kept, 0, length - unused);
            length -= unused;
            base += unused;
        }
    }

    private void reserve(int wanted) throws PageLimitException {
        if (length > PageLimits.MAX_ROW_CHARACTERS + CHUNK) {
            throw PageLimitException.rowTooLong();
        }
        if (length + wanted > kept.length) {
            kept = Arrays.copyOf(kept, 2 * kept.length);
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
