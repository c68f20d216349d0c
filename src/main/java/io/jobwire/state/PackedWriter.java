package io.jobwire.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes values in few bytes, which {@link PackedReader} reads: a small number takes one. Not thread-safe. */
final class PackedWriter {
    /** 64 bits in groups of seven. */
    private static final int MAX_NUMBER_BYTES = 10;

    private byte[] bytes = new byte[192];
    private int size;

    /** A copy of what has been written. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** The array that is written to, up to {@link #position}; another one may take its place with the next value. */
    byte[] array() {
        return bytes;
    }

    /** Where the next value will start. */
    int position() {
        return size;
    }

    /** Discards what has been written. */
    void clear() {
        size = 0;
    }

    /** Appends everything that another writer has written. */
    void write(PackedWriter other) {
        write(other.bytes, 0, other.size);
    }

    /** Appends a part of an array. */
    void write(byte[] others, int from, int to) {
        int length = to - from;
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, size * 2));
        }
        System.arraycopy(others, from, bytes, size, length);
        size += length;
    }

    /** Overwrites a byte. */
    void setByte(int position, int value) {
        bytes[position] = (byte) value;
    }

    /** Whether a range of the written bytes equals a range of an array. */
    boolean holds(int from, int to, byte[] others, int othersFrom, int othersTo) {
        return Arrays.equals(bytes, from, to, others, othersFrom, othersTo);
    }

    void writeByte(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) value;
    }

    /** Writes all 64 bits. */
    void writeLong(long value) {
        if (bytes.length - size < Long.BYTES) {
            bytes = Arrays.copyOf(bytes, size * 2 + Long.BYTES);
        }
        PackedReader.LONG.set(bytes, size, value);
        size += Long.BYTES;
    }

    /** Writes a number that is not negative in groups of seven bits, the lowest first. */
    void writeUnsigned(long value) {
        if (bytes.length - size < MAX_NUMBER_BYTES) {
            bytes = Arrays.copyOf(bytes, size * 2 + MAX_NUMBER_BYTES);
        }
        byte[] to = bytes;
        int at = size;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            to[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[at++] = (byte) rest;
        size = at;
    }

    /** Writes any number, in zigzag encoding so that those near zero are short. */
    void writeSigned(long value) {
        writeUnsigned((value << 1) ^ (value >> 63));
    }

    void writeText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        writeText(utf8, 0, utf8.length);
    }

    /** Writes a text that is in UTF-8 already. */
    void writeText(byte[] utf8, int from, int to) {
        writeUnsigned(to - from);
        write(utf8, from, to);
    }

    /** Writes a time relative to another one, both in seconds since the epoch. */
    void writeTime(long epochSecond, int nano, long reference) {
        writeSigned(epochSecond - reference);
        writeUnsigned(nano);
    }
}
