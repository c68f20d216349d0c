package io.jobwire.sandbox;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes faster than time, from the start of the process on; the same for all who ask in it. */
final class AcceleratedClock extends Clock {
    private static final Instant START =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    private final double factor;
    private final ZoneId zone;

    private AcceleratedClock(double factor, ZoneId zone) {
        this.factor = factor;
        this.zone = zone;
    }

    /** One that goes so many times faster; 1 for time as it is. */
    static Clock times(double factor) {
        return factor == 1 ? Clock.systemUTC() : new AcceleratedClock(factor, ZoneOffset.UTC);
    }

    @Override
    public Instant instant() {
        long passed = Duration.between(START, Instant.now()).toNanos();
        return START.plusNanos((long) (passed * factor));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new AcceleratedClock(factor, other);
    }
}
