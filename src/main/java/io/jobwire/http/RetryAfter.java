package io.jobwire.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After} (RFC 9110, section 10.2.3): seconds, or an HTTP date. */
public final class RetryAfter {
    /** How long to wait where the header is missing or cannot be read. */
    public static final Duration DEFAULT = Duration.ofSeconds(30);
    /** No answer keeps Jobwire away for longer than this. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private RetryAfter() {}

    /** How long to wait, between a second and an hour. */
    public static Duration pause(@Nullable String header, Instant now) {
        Duration pause = header == null ? DEFAULT : read(header.strip(), now);
        if (pause.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private static Duration read(String header, Instant now) {
        if (header.matches("\\d+")) {
            return header.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            return Duration.between(
                    now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.US)));
        } catch (DateTimeException unreadable) {
            return DEFAULT;
        }
    }
}
