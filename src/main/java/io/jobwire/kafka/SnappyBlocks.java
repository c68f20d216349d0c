package io.jobwire.kafka;

import java.nio.ByteBuffer;

/**
 * What a stream compressed with Snappy claims to contain. The library believes it, and makes room for each block before
 * it looks at more of it. Pure.
 */
final class SnappyBlocks {
    /** Eight bytes that name the format, and two versions of four bytes. */
    private static final int HEADER_BYTES = 16;

    private static final int BITS_OF_A_GROUP = 7;
    private static final int MAX_LENGTH_BYTES = 5;

    private SnappyBlocks() {}

    /**
     * The length of the contents of all blocks together, as far as they are there; {@link Long#MAX_VALUE} if a block is
     * not whole.
     *
     * @param stream is read to its end
     */
    static long length(ByteBuffer stream) {
        long length = 0;
        int at = stream.position() + HEADER_BYTES;
        while (at + Integer.BYTES < stream.limit()) {
            int block = stream.getInt(at);
            at += Integer.BYTES;
            if (block <= 0 || block > stream.limit() - at) {
                return Long.MAX_VALUE;
            }
            length += contents(stream, at, Math.min(block, MAX_LENGTH_BYTES));
            at += block;
        }
        return length;
    }

    /** A block begins with the length of its contents, in groups of seven bits, the lowest first. */
    private static long contents(ByteBuffer stream, int at, int bytes) {
        long length = 0;
        for (int i = 0; i < bytes; i++) {
            byte group = stream.get(at + i);
            length |= (long) (group & 0x7F) << (BITS_OF_A_GROUP * i);
            if (group >= 0) {
                break;
            }
        }
        return length;
    }
}
