package io.jobwire.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Job ids as Elements makes them: {@code FB20250911032116214502} is a prefix, a time, and six digits. */
final class JobId {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LAST_DIGITS = 1_000_000;
    /** Has no factor in common with 1,000,000, so that different numbers give different digits. */
    private static final long STRIDE = 387_137;

    private JobId() {}

    /** The id of the n-th job of a customer; ids made in one second differ up to a million jobs. */
    static String of(String prefix, Instant at, int number) {
        long digits = Math.floorMod(number * STRIDE, LAST_DIGITS);
        return prefix + TIME.format(at) + String.format(Locale.ROOT, "%06d", digits);
    }
}
