package io.jobwire.parsing;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts dates of three numbers with slashes or hyphens, with or without a time of 12 or 24 hours, to ISO 8601.
 * {@code 9/11/2025} and {@code 09-11-2025} are September 11th, because .NET's invariant culture writes the month first;
 * {@code 2025/9/11} is year, month and day. Pure.
 */
public final class NumericDateParser {
    private static final Pattern DATE = Pattern.compile("^(?:(?<month>\\d{1,2})([/-])(?<day>\\d{1,2})\\2(?<year>\\d{4})"
            + "|(?<y>\\d{4})([/-])(?<m>\\d{1,2})\\6(?<d>\\d{1,2}))"
            + "(?:[ tT](?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2}(?:[.,]\\d++)?))?"
            + "(?: ?(?<half>[aApP])[mM])?)?(?<zone> ?\\S+)?");

    private NumericDateParser() {}

    /**
     * Converts a date.
     *
     * @return the same time in ISO 8601, whose day and time may still be out of range; empty if the text is not such a
     *     date, or its hour is not on a 12-hour clock although it is AM or PM
     */
    public static Optional<String> toIso(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return Optional.empty();
        }
        boolean yearFirst = date.group("y") != null;
        return hour(number(date.group("hour")), date.group("half"))
                .map(hour -> String.format(
                        Locale.ROOT,
                        "%s-%02d-%02dT%02d:%02d:%s%s",
                        date.group(yearFirst ? "y" : "year"),
                        number(date.group(yearFirst ? "m" : "month")),
                        number(date.group(yearFirst ? "d" : "day")),
                        hour,
                        number(date.group("minute")),
                        Objects.requireNonNullElse(date.group("second"), "00"),
                        Objects.requireNonNullElse(date.group("zone"), "")));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** The hour on a 24-hour clock; empty if the hour of an AM or PM time is above 12. */
    private static Optional<Integer> hour(int hour, @Nullable String half) {
        if (half == null) {
            return Optional.of(hour);
        }
        if (hour > 12) {
            return Optional.empty();
        }
        int sinceNoonOrMidnight = hour == 12 ? 0 : hour;
        return Optional.of(half.equalsIgnoreCase("p") ? sinceNoonOrMidnight + 12 : sinceNoonOrMidnight);
    }
}
