package io.jobwire.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Creates job ids in the format of Elements: {@code FB20250911032116214502} is a prefix, a time, and six digits. */
final class JobId {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DIGITS_MODULUS = 1_000_000;
    /** Coprime to 1,000,000, so that different numbers produce different digits. */
    private static final long STRIDE = 387_137;

    private JobId() {}

    /** The id of a customer's n-th job. Up to a million jobs with the same time have distinct ids. */
    static String of(String prefix, Instant at, int number) {
        long digits = Math.floorMod(number * STRIDE, DIGITS_MODULUS);
        return prefix + TIME.format(at) + String.format(Locale.ROOT, "%06d", digits);
    }
}
