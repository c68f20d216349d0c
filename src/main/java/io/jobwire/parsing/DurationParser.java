package io.jobwire.parsing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses durations. Accepted are numbers with units, abbreviated or spelled out ({@code 17m39s}, {@code 1h 2m},
 * {@code 17 minutes 39 seconds}), clock times ({@code 00:17:39}, {@code 17:39} for minutes and seconds), the .NET
 * TimeSpan format ({@code 1.02:03:04}), ISO 8601 ({@code PT17M39S}) without years and months, and bare seconds
 * ({@code 95}). The API documents the first form; the others are those that .NET services commonly write. Pure.
 */
public final class DurationParser {
    private static final int MAX_LENGTH = 80;
    private static final Pattern CLOCK = Pattern.compile(
            "(?:(\\d{1,9})(?:[.:\\s]|\\s?d(?:ays?)?,?\\s+))?(\\d{1,9}):(\\d{1,2}):(\\d{1,2})(?:[.,]\\d++)?");
    private static final Pattern SHORT_CLOCK = Pattern.compile("(\\d{1,9}):(\\d{1,2})(?:[.,]\\d+)?");
    private static final Pattern PART =
            Pattern.compile("(\\d{1,12}(?:[.,]\\d{1,9})?)\\s*+(\\p{L}++)(?:\\s|[.,;](?!\\d)|\\band\\b)*+");
    private static final Pattern ISO = Pattern.compile("p(?:(?:\\d++[wd])++(?:t.++)?|t.++)");

    private static final Pattern ISO_DESIGNATOR = Pattern.compile("[pt]");
    private static final Pattern BLANKS = Pattern.compile("\\p{Z}+");

    private DurationParser() {}

    /**
     * Parses a duration.
     *
     * @return whole seconds, fractions dropped; null if the text is not a duration
     */
    public static @Nullable Long parseSeconds(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return null;
        }
        String spaced = isOneWord(text) ? text : BLANKS.matcher(text.strip()).replaceAll(" ");
        String lower = spaced.toLowerCase(Locale.ROOT).replace("(s)", "s");
        Matcher clock = CLOCK.matcher(lower);
        if (clock.matches()) {
            long days = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
            return ((days * 24 + Long.parseLong(clock.group(2))) * 60 + Long.parseLong(clock.group(3))) * 60
                    + Long.parseLong(clock.group(4));
        }
        Matcher shortClock = SHORT_CLOCK.matcher(lower);
        if (shortClock.matches()) {
            return Long.parseLong(shortClock.group(1)) * 60 + Long.parseLong(shortClock.group(2));
        }
        BigDecimal number = NumberParser.parseDecimal(lower);
        return number != null
                ? truncate(number)
                : sum(
                        ISO.matcher(lower).matches()
                                ? ISO_DESIGNATOR.matcher(lower).replaceAll("")
                                : lower);
    }

    /** Whether there are no blanks of any kind. */
    private static boolean isOneWord(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) <= ' ' || text.charAt(index) > '~') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Long sum(String parts) {
        BigDecimal sum = BigDecimal.ZERO;
        Matcher part = PART.matcher(parts);
        int end = 0;
        while (end < parts.length() && part.find(end) && part.start() == end) {
            BigDecimal unit = unit(part.group(2));
            if (unit == null) {
                return null;
            }
            sum = sum.add(new BigDecimal(part.group(1).replace(',', '.')).multiply(unit));
            end = part.end();
        }
        return parts.isEmpty() || end < parts.length() ? null : truncate(sum);
    }

    /** A unit in seconds; null if it is unknown. */
    private static @Nullable BigDecimal unit(String unit) {
        return switch (unit) {
            case "ms", "msec", "msecs", "millisecond", "milliseconds" -> new BigDecimal("0.001");
            case "s", "sec", "secs", "second", "seconds" -> BigDecimal.ONE;
            case "m", "min", "mins", "minute", "minutes" -> BigDecimal.valueOf(60);
            case "h", "hr", "hrs", "hour", "hours" -> BigDecimal.valueOf(3_600);
            case "d", "day", "days" -> BigDecimal.valueOf(86_400);
            case "w", "week", "weeks" -> BigDecimal.valueOf(604_800);
            default -> null;
        };
    }

    private static @Nullable Long truncate(BigDecimal seconds) {
        return NumberParser.roundToLong(seconds.setScale(0, RoundingMode.DOWN));
    }
}
