package io.jobwire.parsing;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses points in time: ISO 8601 with or without fraction and zone, dates of other orders ({@link NumericDateParser}),
 * RFC 1123, {@code /Date(…)/} (the JSON format of older .NET serializers), and seconds or milliseconds since 1970. A
 * time without a zone is UTC, as the API documents. Times outside the years 1970 to 8999 count as missing, because .NET
 * writes its minimum or maximum date for a missing one. ISO 8601's end of a day (24:00) and leap seconds (second 60)
 * are the moment that follows them. What is finer than a millisecond is cut off. Pure.
 */
public final class TimestampParser {
    private static final int MAX_LENGTH = 60;
    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");
    private static final Pattern FRACTION = Pattern.compile("(?<=:\\d\\d)[.,](\\d{1,9})\\d*");
    private static final Pattern END_OF_DAY = Pattern.compile("(?<=\\d[tT ])24:00(?=:00(?![.,]?\\d*[1-9])|(?!:))");
    private static final Pattern LEAP_SECOND = Pattern.compile("(?<=\\d[tT ]\\d\\d:\\d\\d:)60(?!\\d)");
    private static final Pattern BLANKS = Pattern.compile("\\p{Z}+");
    private static final Pattern JSON_DATE = Pattern.compile("/Date\\((-?\\d{1,16})(?:[+-]\\d{4})?\\)/");
    private static final Pattern EPOCH = Pattern.compile("(\\d{10})(?:\\.(\\d{1,9})\\d*)?|(\\d{13})(?:\\.0+)?");
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']HH:mm")
            .appendPattern("[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalEnd()
            .appendPattern("[' ']")
            .optionalStart()
            .appendPattern("[XXX][XX][X]['UTC']['GMT']")
            .optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final List<DateTimeFormatter> FORMATS =
            List.of(ISO, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.US));

    private TimestampParser() {}

    /**
     * Parses a point in time.
     *
     * @return null if the text is not a time, or stands for a missing one
     */
    public static @Nullable Instant parseInstant(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return null;
        }
        Instant usual = IsoTimestamp.parse(text);
        Instant time = usual != null ? usual : parseUnusual(text);
        return time == null || !time.isAfter(Instant.EPOCH) || !time.isBefore(LATEST)
                ? null
                : time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Any spelling, also the usual one. */
    static @Nullable Instant parseUnusual(String text) {
        return parseAny(BLANKS.matcher(text.strip()).replaceAll(" "));
    }

    private static @Nullable Instant parseAny(String text) {
        Matcher jsonDate = JSON_DATE.matcher(text);
        if (jsonDate.matches()) {
            return Instant.ofEpochMilli(Long.parseLong(jsonDate.group(1)));
        }
        Matcher epoch = EPOCH.matcher(text);
        if (epoch.matches()) {
            return epoch.group(3) != null
                    ? Instant.ofEpochMilli(Long.parseLong(epoch.group(3)))
                    : Instant.ofEpochSecond(Long.parseLong(epoch.group(1)), nanos(epoch.group(2)));
        }
        String iso = NumericDateParser.toIso(text).orElse(text);
        String atMostNanos = FRACTION.matcher(iso).replaceFirst(".$1");
        if (END_OF_DAY.matcher(atMostNanos).find()) {
            return plus(parseFormats(END_OF_DAY.matcher(atMostNanos).replaceFirst("00:00")), Duration.ofDays(1));
        }
        if (LEAP_SECOND.matcher(atMostNanos).find()) {
            return plus(parseFormats(LEAP_SECOND.matcher(atMostNanos).replaceFirst("59")), Duration.ofSeconds(1));
        }
        return parseFormats(atMostNanos);
    }

    private static @Nullable Instant parseFormats(String text) {
        return FORMATS.stream()
                .map(format -> parse(text, format))
                .filter(time -> time.isAfter(Instant.MIN))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant plus(@Nullable Instant time, Duration carry) {
        return time == null ? null : time.plus(carry);
    }

    private static long nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Long.parseLong((fraction + "00000000").substring(0, 9));
    }

    /** {@link Instant#MIN} if the text does not have this format. */
    private static Instant parse(String text, DateTimeFormatter format) {
        try {
            TemporalAccessor time = format.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime withOffset
                    ? withOffset.toInstant()
                    : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException otherFormat) {
            return Instant.MIN;
        }
    }
}
