package io.jobwire.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes values as few bytes, for {@link PackedReader}. Numbers take as many bytes as they are long. */
final class PackedWriter {
    /** 64 bits in groups of seven. */
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[192];
    private int size;

    /** What has been written. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Where the next value goes. */
    int position() {
        return size;
    }

    /** Forgets what has been written. */
    void clear() {
        size = 0;
    }

    /** Writes on with all that another has written. */
    void write(PackedWriter other) {
        write(other.bytes, 0, other.size);
    }

    /** Writes on with a part of an array. */
    void write(byte[] others, int from, int to) {
        int length = to - from;
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, size * 2));
        }
        System.arraycopy(others, from, bytes, size, length);
        size += length;
    }

    /** Replaces a byte that has been written. */
    void setByte(int position, int value) {
        bytes[position] = (byte) value;
    }

    /** Whether these bytes have been written from one place up to another. */
    boolean holds(int from, int to, byte[] others, int othersFrom, int othersTo) {
        return Arrays.equals(bytes, from, to, others, othersFrom, othersTo);
    }

    void writeByte(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) value;
    }

    /** A number that is not negative, in groups of seven bits, the lowest first. */
    void writeUnsigned(long value) {
        if (bytes.length - size < LONGEST_NUMBER) {
            bytes = Arrays.copyOf(bytes, size * 2 + LONGEST_NUMBER);
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

    /** Any number: zigzag, so that those near zero are short. */
    void writeSigned(long value) {
        writeUnsigned((value << 1) ^ (value >> 63));
    }

    void writeText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        writeText(utf8, 0, utf8.length);
    }

    /** A text that is UTF-8 already. */
    void writeText(byte[] utf8, int from, int to) {
        writeUnsigned(to - from);
        write(utf8, from, to);
    }

    /** A time by its distance from another, in seconds. */
    void writeTime(long epochSecond, int nano, long reference) {
        writeSigned(epochSecond - reference);
        writeUnsigned(nano);
    }
}
