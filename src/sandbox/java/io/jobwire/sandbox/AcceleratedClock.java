package io.jobwire.sandbox;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that runs faster than real time, from the start of the JVM. All its instances show the same time. */
final class AcceleratedClock extends Clock {
    private static final Instant START =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    private final double factor;
    private final ZoneId zone;

    private AcceleratedClock(double factor, ZoneId zone) {
        this.factor = factor;
        this.zone = zone;
    }

    /** A clock that runs {@code factor} times faster than real time; the system clock for a factor of 1. */
    static Clock acceleratedBy(double factor) {
        return factor == 1 ? Clock.systemUTC() : new AcceleratedClock(factor, ZoneOffset.UTC);
    }

    @Override
    public Instant instant() {
        long elapsed = Duration.between(START, Instant.now()).toNanos();
        return START.plusNanos((long) (elapsed * factor));
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
