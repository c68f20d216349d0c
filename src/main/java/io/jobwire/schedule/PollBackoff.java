package io.jobwire.schedule;

import io.jobwire.resilience.Backoff;
import java.time.Duration;

/** How long a customer is not polled after polls that yielded no snapshot. Pure. */
final class PollBackoff {
    /** Up to half of a delay is taken away at random, so that customers that failed together spread out. */
    private static final double JITTER = 0.5;
    /** The first quarantine, in min-intervals: a minute with the default settings, or half of it by the jitter. */
    private static final int FIRST_QUARANTINE_IN_MIN_INTERVALS = 4;
    /** A refused customer is polled once in 4 max-intervals at least: every hour with the default settings. */
    private static final int MAX_QUARANTINE_IN_MAX_INTERVALS = 4;

    private final Duration minInterval;
    private final Backoff failures;
    private final Backoff refusals;

    PollBackoff(ScheduleLimits limits) {
        this.minInterval = limits.minInterval();
        this.failures = doubling(limits.minInterval(), limits.maxInterval());
        Duration longest = limits.maxInterval().multipliedBy(MAX_QUARANTINE_IN_MAX_INTERVALS);
        Duration first = limits.minInterval().multipliedBy(FIRST_QUARANTINE_IN_MIN_INTERVALS);
        this.refusals = new Backoff(first.compareTo(longest) < 0 ? first : longest, longest, JITTER);
    }

    /** The first delay is twice the interval, so that the jitter leaves at least the interval itself. */
    private static Backoff doubling(Duration interval, Duration maximum) {
        Duration doubled = interval.multipliedBy(2);
        return new Backoff(doubled.compareTo(maximum) < 0 ? doubled : maximum, maximum, JITTER);
    }

    /**
     * The delay after consecutive failures: doubles with each, from min-interval up to max-interval.
     *
     * @param random from 0 to below 1; decides the jitter
     */
    Duration afterFailures(int count, double random) {
        return atLeastMinInterval(failures.delay(count, random));
    }

    /**
     * The delay after consecutive refusals: doubles with each, from 4 times min-interval up to 4 times max-interval.
     *
     * @param random from 0 to below 1; decides the jitter
     */
    Duration afterRefusals(int count, double random) {
        return atLeastMinInterval(refusals.delay(count, random));
    }

    private Duration atLeastMinInterval(Duration delay) {
        return delay.compareTo(minInterval) < 0 ? minInterval : delay;
    }
}
