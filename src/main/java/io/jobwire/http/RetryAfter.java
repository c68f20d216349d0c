package io.jobwire.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the header {@code Retry-After} (RFC 9110, section 10.2.3): a number of seconds, or an HTTP date. */
public final class RetryAfter {
    /** The delay if the header is missing or malformed. */
    public static final Duration DEFAULT = Duration.ofSeconds(30);
    /** The longest delay that Jobwire accepts. */
    public static final Duration MAX = Duration.ofHours(1);

    private static final Duration MIN = Duration.ofSeconds(1);
    private static final int MAX_DIGITS = 9;
    private static final Pattern SECONDS = Pattern.compile("\\d+");

    private RetryAfter() {}

    /**
     * How long to wait, from one second to one hour.
     *
     * @param header the header's value; null without one
     * @param now what an HTTP date is compared with
     */
    public static Duration parse(@Nullable String header, Instant now) {
        Duration delay = header == null ? DEFAULT : delay(header.strip(), now);
        if (delay.compareTo(MIN) < 0) {
            return MIN;
        }
        return delay.compareTo(MAX) > 0 ? MAX : delay;
    }

    private static Duration delay(String header, Instant now) {
        if (SECONDS.matcher(header).matches()) {
            return header.length() > MAX_DIGITS ? MAX : Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            return Duration.between(
                    now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.US)));
        } catch (DateTimeException malformed) {
            return DEFAULT;
        }
    }
}
