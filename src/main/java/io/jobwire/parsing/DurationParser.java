package io.jobwire.parsing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads durations in every spelling that is plausible: {@code 17m39s}, {@code 1h 2m}, {@code 17 minutes 39 seconds},
 * {@code 00:17:39}, {@code 17:39} (minutes and seconds), {@code 1.02:03:04} (a .NET TimeSpan), {@code PT17M39S} (ISO
 * 8601), {@code 95} (seconds).
 */
public final class DurationParser {
    private static final int MAX_LENGTH = 80;
    private static final Pattern CLOCK = Pattern.compile(
            "(?:(\\d{1,9})(?:[.:\\s]|\\s?d(?:ays?)?,?\\s+))?(\\d{1,9}):(\\d{1,2}):(\\d{1,2})(?:[.,]\\d+)?");
    private static final Pattern SHORT_CLOCK = Pattern.compile("(\\d{1,9}):(\\d{1,2})(?:[.,]\\d+)?");
    private static final Pattern PART =
            Pattern.compile("(\\d{1,12}(?:[.,]\\d{1,9})?)\\s*(\\p{L}+)(?:\\s|[.,;](?!\\d)|\\band\\b)*");
    private static final Pattern ISO = Pattern.compile("p(?:(\\d+[wd])+(t.+)?|t.+)");

    private DurationParser() {}

    /** The duration in whole seconds, fractions cut; null for what is no duration. */
    public static @Nullable Long seconds(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return null;
        }
        String lower = text.strip().toLowerCase(Locale.ROOT).replace("(s)", "s").replaceAll("\\p{Z}+", " ");
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
        BigDecimal number = NumberParser.decimal(lower);
        return number != null ? cut(number) : sum(ISO.matcher(lower).matches() ? lower.replaceAll("[pt]", "") : lower);
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
        return parts.isEmpty() || end < parts.length() ? null : cut(sum);
    }

    /** What a unit is in seconds, or null. */
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

    private static @Nullable Long cut(BigDecimal seconds) {
        return NumberParser.wholePart(seconds.setScale(0, RoundingMode.DOWN));
    }
}
