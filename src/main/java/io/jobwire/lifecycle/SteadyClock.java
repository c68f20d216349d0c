package io.jobwire.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Wall time that does not jump by itself: it advances with the monotonic clock and follows the wall clock when
 * {@link #synchronize} is called. Between these calls, time never runs backwards. Thread-safe.
 */
public final class SteadyClock extends Clock {
    /** A smaller difference is the usual correction by NTP, and is taken over without a word. */
    private static final Duration MIN_JUMP = Duration.ofSeconds(2);
    /** A longer reading of both clocks was interrupted, and says nothing. */
    private static final long MAX_READING = TimeUnit.MILLISECONDS.toNanos(100);

    /** A reading that was not interrupted takes less. */
    private static final long GOOD_READING = TimeUnit.MICROSECONDS.toNanos(200);

    private static final int MAX_READINGS = 10;

    private final InstantSource wallClock;
    private final LongSupplier nanoTime;
    private volatile Anchor anchor;

    /**
     * Where the two clocks were read.
     *
     * @param floor the earliest time that may be returned
     */
    private record Anchor(Instant wall, long nanos, Instant floor) {
        Instant at(long now) {
            Instant time = wall.plusNanos(now - nanos);
            return time.isBefore(floor) ? floor : time;
        }
    }

    /**
     * Both clocks at one moment.
     *
     * @param duration how long the reading took, in nanoseconds: how inexact it may be
     */
    private record Reading(Instant wall, long nanos, long duration) {}

    /**
     * A clock that agrees with the wall clock now.
     *
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public SteadyClock(InstantSource wallClock, LongSupplier nanoTime) {
        this.wallClock = wallClock;
        this.nanoTime = nanoTime;
        Reading now = read();
        this.anchor = new Anchor(now.wall(), now.nanos(), now.wall());
    }

    /** The clock of this computer, in UTC. */
    public static SteadyClock system() {
        return new SteadyClock(Clock.systemUTC(), System::nanoTime);
    }

    /**
     * Takes over the time of the wall clock. A small difference is taken over without running backwards; a larger one
     * is a jump.
     *
     * @return by how much the wall clock has jumped, negative if it was set back; empty if it has not
     */
    synchronized Optional<Duration> synchronize() {
        Reading now = read();
        if (now.duration() > MAX_READING) {
            return Optional.empty();
        }
        Instant wall = now.wall();
        long nanos = now.nanos();
        Instant steady = anchor.at(nanos);
        Duration difference = Duration.between(steady, wall);
        boolean jump = difference.abs().compareTo(MIN_JUMP) >= 0;
        anchor = new Anchor(wall, nanos, jump ? wall : steady);
        return jump ? Optional.of(difference) : Optional.empty();
    }

    /**
     * Reads both clocks at one moment, as nearly as can be: on a busy host, a thread may be stopped between the two.
     */
    private Reading read() {
        Reading best = readOnce();
        for (int i = 1; i < MAX_READINGS && best.duration() > GOOD_READING; i++) {
            Reading next = readOnce();
            best = next.duration() < best.duration() ? next : best;
        }
        return best;
    }

    private Reading readOnce() {
        long before = nanoTime.getAsLong();
        Instant wall = wallClock.instant();
        return new Reading(wall, before, nanoTime.getAsLong() - before);
    }

    @Override
    public Instant instant() {
        return anchor.at(nanoTime.getAsLong());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Not supported: nothing here computes with local times. */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("SteadyClock knows UTC only");
    }
}
