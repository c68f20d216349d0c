package io.jobwire.job;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
        writeUnsigned(utf8.length);
        if (size + utf8.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + utf8.length, size * 2));
        }
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    /** A time by its distance from another. */
    void writeTime(Instant time, Instant reference) {
        writeSigned(time.getEpochSecond() - reference.getEpochSecond());
        writeUnsigned(time.getNano());
    }

    /** Writes a number if there is one; whether there is, the reader has to know. */
    void writeIfThere(@Nullable Long value) {
        if (value != null) {
            writeSigned(value);
        }
    }
}
