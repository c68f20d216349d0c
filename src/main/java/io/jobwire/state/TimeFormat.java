package io.jobwire.state;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;

/**
 * The one form of times in all records: ISO 8601 in UTC with milliseconds, such as {@code 2026-11-01T12:00:00.000Z}.
 * Texts of this form sort as the times do.
 */
public final class TimeFormat {
    private static final int FRACTION_DIGITS = 3;
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(FRACTION_DIGITS).toFormatter();

    private TimeFormat() {}

    /** The first whole millisecond that is not before a time: an observation must not seem earlier than it was. */
    public static Instant roundedUp(Instant time) {
        Instant cut = time.truncatedTo(ChronoUnit.MILLIS);
        return cut.equals(time) ? time : cut.plusMillis(1);
    }

    /** The text of a time; what is finer than a millisecond is cut off. */
    public static String text(Instant time) {
        return FORMAT.format(time);
    }
}
