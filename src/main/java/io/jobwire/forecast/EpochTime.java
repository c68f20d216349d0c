package io.jobwire.forecast;

import java.time.Duration;
import java.time.Instant;

/** Time as the models compute with it: seconds since the epoch as a double, and UTC days since the epoch. Pure. */
public final class EpochTime {
    /** Length of a UTC day; leap seconds do not exist in {@link Instant}. */
    public static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    private static final double SECONDS_PER_NANO = 1e-9;

    private EpochTime() {}

    /** Seconds since the epoch. */
    public static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() * SECONDS_PER_NANO;
    }

    /** The UTC day, counted from the epoch, that contains a time in seconds since the epoch. */
    public static int day(double seconds) {
        return (int) Math.floor(seconds / SECONDS_PER_DAY);
    }
}
