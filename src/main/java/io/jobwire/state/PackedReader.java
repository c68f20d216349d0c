package io.jobwire.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads values in the order in which {@link PackedWriter} wrote them. Not thread-safe. */
final class PackedReader {
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private int position;

    PackedReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.position = from;
    }

    /** Where the next value starts. */
    int position() {
        return position;
    }

    int readByte() {
        return bytes[position++];
    }

    long readLong() {
        long value = (long) LONG.get(bytes, position);
        position += Long.BYTES;
        return value;
    }

    void skipText() {
        int length = (int) readUnsigned();
        position += length;
    }

    long readUnsigned() {
        long value = 0;
        int shift = 0;
        byte group = bytes[position++];
        while (group < 0) {
            value |= (long) (group & 0x7F) << shift;
            shift += 7;
            group = bytes[position++];
        }
        return value | (long) group << shift;
    }

    long readSigned() {
        long value = readUnsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    String readText() {
        int length = (int) readUnsigned();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    Instant readTime(long reference) {
        return Instant.ofEpochSecond(reference + readSigned(), readUnsigned());
    }
}
