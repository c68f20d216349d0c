package io.jobwire.schedule;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Time as the scheduler computes with it: nanoseconds since the epoch, which last until the year 2262. Pure. */
final class EpochNanos {
    /** Nanoseconds per second. */
    static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private EpochNanos() {}

    /** Nanoseconds since the epoch. */
    static long of(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    /** The instant of a time in nanoseconds since the epoch. */
    static Instant toInstant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }
}
