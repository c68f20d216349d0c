package io.jobwire.elements;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times: ISO 8601 with or without fraction and zone, the American spelling that .NET uses where no culture is
 * set, RFC 1123, {@code /Date(…)/}, and seconds or milliseconds since 1970. A time without a zone is UTC, as the API
 * says its times are. Times outside the years 1970 to 8999 are no times but the way in which .NET says that there is
 * none.
 */
final class Times {
    private static final int MAX_LENGTH = 60;
    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");
    private static final Pattern MORE_THAN_NANOS = Pattern.compile("([.,]\\d{9})\\d+");
    private static final Pattern JSON_DATE = Pattern.compile("/Date\\((-?\\d{1,16})(?:[+-]\\d{4})?\\)/");
    private static final Pattern EPOCH = Pattern.compile("\\d{10}|\\d{13}");
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
    private static final DateTimeFormatter AMERICAN_TWELVE_HOURS = american(" h:mm[:ss] a");
    private static final DateTimeFormatter AMERICAN = american("[ H:mm[:ss]]");
    private static final List<DateTimeFormatter> FORMATS =
            List.of(ISO, AMERICAN_TWELVE_HOURS, AMERICAN, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.US));

    private Times() {}

    /** The time, or null for what is none. */
    static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return null;
        }
        Instant time = parsed(text.strip());
        return time == null || !time.isAfter(Instant.EPOCH) || !time.isBefore(LATEST) ? null : time;
    }

    private static DateTimeFormatter american(String timeOfDay) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("M/d/")
                .appendValue(ChronoField.YEAR, 4)
                .appendPattern(timeOfDay);
        boolean mayBeMissing = timeOfDay.startsWith("[");
        return (mayBeMissing ? builder.parseDefaulting(ChronoField.HOUR_OF_DAY, 0) : builder)
                .toFormatter(Locale.US)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static @Nullable Instant parsed(String text) {
        Matcher jsonDate = JSON_DATE.matcher(text);
        if (jsonDate.matches()) {
            return Instant.ofEpochMilli(Long.parseLong(jsonDate.group(1)));
        }
        if (EPOCH.matcher(text).matches()) {
            long number = Long.parseLong(text);
            return text.length() == 10 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        }
        String nanosAtMost = MORE_THAN_NANOS.matcher(text).replaceFirst("$1");
        return FORMATS.stream()
                .map(format -> parsed(nanosAtMost, format))
                .filter(time -> time.isAfter(Instant.MIN))
                .findFirst()
                .orElse(null);
    }

    /** {@link Instant#MIN} stands for what this format does not fit. */
    private static Instant parsed(String text, DateTimeFormatter format) {
        try {
            TemporalAccessor time = format.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime withOffset
                    ? withOffset.toInstant()
                    : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unfit) {
            return Instant.MIN;
        }
    }
}
