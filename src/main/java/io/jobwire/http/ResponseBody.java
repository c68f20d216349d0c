package io.jobwire.http;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a response as it was sent, perhaps compressed. It is decompressed while it is read, so that a small
 * response never becomes a large one in memory. Immutable: the bytes must not be changed.
 */
public final class ResponseBody {
    /** The encoding that Jobwire asks for. */
    public static final String GZIP = "gzip";

    /** No content. */
    public static final ResponseBody EMPTY = new ResponseBody(new byte[0], null);

    private static final int BUFFER_BYTES = 4 * 1024;

    private final byte[] bytes;
    private final @Nullable String encoding;

    /** @param encoding the header {@code Content-Encoding}; null without one */
    public ResponseBody(byte[] bytes, @Nullable String encoding) {
        this.bytes = bytes;
        this.encoding = encoding;
    }

    /** The length as sent, in bytes. */
    public int length() {
        return bytes.length;
    }

    /** A hash of the content as it was sent, with its encoding left out. */
    public long hash(ByteHash function) {
        return function.of(bytes, 0, bytes.length);
    }

    /** A hash function. */
    public interface ByteHash {
        /** The hash of a part of an array. */
        long of(byte[] bytes, int from, int length);
    }

    /**
     * A stream of the decompressed content.
     *
     * @param maxBytes reading more than this fails with a {@link ResponseTooLargeException}
     * @throws IOException if the content is compressed in another way than gzip, or cannot be decompressed
     */
    public InputStream open(long maxBytes) throws IOException {
        InputStream sent = new ByteArrayInputStream(bytes);
        return new Bounded(
                bytes.length > 0 && isCompressed() ? new GZIPInputStream(sent, BUFFER_BYTES) : sent, maxBytes);
    }

    private boolean isCompressed() throws IOException {
        String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> false;
            case GZIP, "x-gzip" -> true;
            default -> throw new IOException("an encoding that was not asked for");
        };
    }

    /** Counts what is read. */
    private static final class Bounded extends FilterInputStream {
        private long remaining;

        Bounded(InputStream in, long maxBytes) {
            super(in);
            remaining = maxBytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            remaining -= Math.max(0, count);
            if (remaining < 0) {
                throw new ResponseTooLargeException(null);
            }
            return count;
        }

        @Override
        public long skip(long count) {
            throw new UnsupportedOperationException("read instead");
        }
    }
}
