package io.jobwire.state;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * Reads the times that {@link JobJsonCodec} writes, several times faster than {@link Instant#parse}: a restore reads
 * millions. What is finer than a millisecond is cut off: earlier versions wrote more digits. It holds the time that was
 * read last. Not thread-safe.
 */
final class IsoInstantParser {
    private static final byte[] DATE_SHAPE = "0000-00-00T".getBytes(StandardCharsets.US_ASCII);
    private static final int DATE_LENGTH = DATE_SHAPE.length;
    /** Up to the seconds. */
    private static final int LENGTH = "0000-00-00T00:00:00".length();

    private static final int NANOS_OF_A_SECOND = 1_000_000_000;
    private static final int NANOS_OF_A_MILLISECOND = 1_000_000;
    private static final int NOT_A_TIME = -1;

    /** The date that was read last, as it is written: most are the same as the one before. */
    private final byte[] date = new byte[DATE_LENGTH];

    private long day;
    private long epochSecond;
    private int nano;

    /**
     * Reads any time that {@link Instant#parse} accepts, and those like {@code 2026-11-01T12:00:00.123Z} fast.
     *
     * @throws DateTimeException if it is not a time
     */
    static Instant parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        IsoInstantParser time = new IsoInstantParser();
        return time.read(bytes, 0) == bytes.length
                ? Instant.ofEpochSecond(time.epochSecond, time.nano)
                : Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Reads a time like {@code 2026-11-01T12:00:00Z} or {@code 2026-11-01T12:00:00.123Z}, with up to nine fractional
     * digits.
     *
     * @return where it ends; negative if there is no such time
     * @throws DateTimeException if the day does not exist
     */
    int read(byte[] text, int from) {
        if (text.length - from <= LENGTH || !readDate(text, from)) {
            return NOT_A_TIME;
        }
        int hour = two(text, from + 11);
        int minute = two(text, from + 14);
        int second = two(text, from + 17);
        boolean readable = text[from + 13] == ':' && text[from + 16] == ':' && (hour | minute | second) >= 0;
        int zone = readFraction(text, from + LENGTH);
        if (!readable || hour > 23 || minute > 59 || second > 59 || zone == text.length || text[zone] != 'Z') {
            return NOT_A_TIME;
        }
        epochSecond = ((day * 24 + hour) * 60 + minute) * 60 + second;
        return zone + 1;
    }

    /** Whether a date with the letter T after it is next, of which the day then has been read. */
    private boolean readDate(byte[] text, int from) {
        if (Arrays.equals(text, from, from + DATE_LENGTH, date, 0, DATE_LENGTH)) {
            return true;
        }
        for (int i = 0; i < DATE_LENGTH; i++) {
            byte expected = DATE_SHAPE[i];
            byte found = text[from + i];
            if (expected == '0' ? !isDigit(found) : found != expected) {
                return false;
            }
        }
        int year = two(text, from) * 100 + two(text, from + 2);
        day = LocalDate.of(year, two(text, from + 5), two(text, from + 8)).toEpochDay();
        System.arraycopy(text, from, date, 0, DATE_LENGTH);
        return true;
    }

    /** The time that was read last, in seconds since the epoch. */
    long epochSecond() {
        return epochSecond;
    }

    /** The nanoseconds of that second, a multiple of a million. */
    int nano() {
        return nano;
    }

    /** Reads a fraction, if there is one, and returns where it ends. A dot without digits is not a fraction. */
    private int readFraction(byte[] text, int dot) {
        nano = 0;
        if (text[dot] != '.') {
            return dot;
        }
        int end = dot + 1;
        int worth = NANOS_OF_A_SECOND / 10;
        while (end < text.length && isDigit(text[end]) && worth > 0) {
            nano += (text[end++] - '0') * worth;
            worth /= 10;
        }
        nano -= nano % NANOS_OF_A_MILLISECOND;
        return end == dot + 1 ? dot : end;
    }

    /** A number of two digits; negative if it is none. */
    private static int two(byte[] text, int from) {
        int tens = text[from] - '0';
        int ones = text[from + 1] - '0';
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
