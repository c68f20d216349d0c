package io.jobwire.parsing;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites dates with slashes as ISO 8601. {@code 9/11/2025} is read as the American September 11th, since that is what
 * .NET writes where no culture is set; {@code 2025/9/11} is read from year to day.
 */
final class SlashedDateParser {
    private static final Pattern DATE = Pattern.compile(
            "(?:(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4})|(?<y>\\d{4})/(?<m>\\d{1,2})/(?<d>\\d{1,2}))"
                    + "(?:[ tT](?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2}(?:[.,]\\d+)?))?"
                    + "(?: ?(?<half>[aApP])[mM])?)?(?<zone> ?\\S+)?");

    private SlashedDateParser() {}

    /** The same time as ISO 8601 writes it; empty if it is not written with slashes. */
    static Optional<String> iso(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return Optional.empty();
        }
        boolean yearFirst = date.group("y") != null;
        return Optional.of(String.format(
                Locale.ROOT,
                "%s-%02d-%02dT%02d:%02d:%s%s",
                date.group(yearFirst ? "y" : "year"),
                number(date.group(yearFirst ? "m" : "month")),
                number(date.group(yearFirst ? "d" : "day")),
                hour(number(date.group("hour")), date.group("half")),
                number(date.group("minute")),
                Objects.requireNonNullElse(date.group("second"), "00"),
                Objects.requireNonNullElse(date.group("zone"), "")));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** The hour of 24; one that there is not where there is none. */
    private static int hour(int hour, @Nullable String half) {
        if (half == null) {
            return hour;
        }
        int ofHalf = hour == 12 ? 0 : hour;
        return ofHalf > 12 ? 99 : half.equalsIgnoreCase("p") ? ofHalf + 12 : ofHalf;
    }
}
