package io.jobwire.parsing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the spelling that nearly all times have, {@code 2026-11-01T12:00:00.123Z}, with up to nine fractional digits or
 * none, with or without the Z. {@link TimestampParser} gives the same for them, by trying formats. Pure.
 */
final class IsoTimestamp {
    private static final String SHAPE = "0000-00-00T00:00:00";
    private static final int NANOS_OF_A_SECOND = 1_000_000_000;

    private IsoTimestamp() {}

    /** The time; null if the text is spelled otherwise, or is none. */
    static @Nullable Instant parse(String text) {
        if (!hasShape(text)) {
            return null;
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int end = SHAPE.length();
        int nano = 0;
        if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1))) {
            end++;
            for (int worth = NANOS_OF_A_SECOND / 10; end < text.length() && isDigit(text.charAt(end)); end++) {
                nano += (text.charAt(end) - '0') * worth;
                worth /= 10;
            }
        }
        boolean zone = end < text.length() && text.charAt(end) == 'Z';
        if (end - SHAPE.length() > 10 || text.length() != (zone ? end + 1 : end)) {
            return null;
        }
        if (hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        try {
            long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                    .toEpochDay();
            return Instant.ofEpochSecond(((day * 24 + hour) * 60 + minute) * 60 + second, nano);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static boolean hasShape(String text) {
        if (text.length() < SHAPE.length()) {
            return false;
        }
        for (int index = 0; index < SHAPE.length(); index++) {
            char expected = SHAPE.charAt(index);
            char found = text.charAt(index);
            if (expected == '0' ? !isDigit(found) : found != expected) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int index = from; index < to; index++) {
            number = number * 10 + text.charAt(index) - '0';
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
