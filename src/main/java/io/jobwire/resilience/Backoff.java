package io.jobwire.resilience;

import java.time.Duration;

/**
 * Exponential backoff: the delay doubles with each consecutive failure, up to a maximum, and jitter shortens it at
 * random so that clients that failed together do not retry together. Immutable and thread-safe; it keeps no count of
 * failures itself.
 *
 * @param initial delay after the first failure; above zero
 * @param maximum longest delay; not below {@code initial}
 * @param jitter largest fraction of the delay that jitter takes away, from 0 (none) to below 1
 */
public record Backoff(Duration initial, Duration maximum, double jitter) {
    /** Beyond this the delay has reached every maximum that makes sense, and doubling on would overflow. */
    private static final int MAX_DOUBLINGS = 30;

    /** Rejects delays and jitter outside their ranges with an {@link IllegalArgumentException}. */
    public Backoff {
        if (initial.isNegative() || initial.isZero()) {
            throw new IllegalArgumentException("initial must be above zero, not " + initial);
        }
        if (maximum.compareTo(initial) < 0) {
            throw new IllegalArgumentException(
                    "maximum must not be below initial (" + initial + "), but is " + maximum);
        }
        if (!(jitter >= 0 && jitter < 1)) {
            throw new IllegalArgumentException("jitter must be from 0 to below 1, not " + jitter);
        }
    }

    /** A backoff without jitter, for a client that retries alone. */
    public static Backoff withoutJitter(Duration initial, Duration maximum) {
        return new Backoff(initial, maximum, 0);
    }

    /**
     * The delay before the next attempt, without jitter.
     *
     * @param failures how many attempts have failed in a row; values below 1 count as 1
     */
    public Duration delay(int failures) {
        return delay(failures, 0);
    }

    /**
     * The delay before the next attempt.
     *
     * @param failures how many attempts have failed in a row; values below 1 count as 1
     * @param random a random number from 0 to below 1, which decides how much of the jitter applies
     */
    public Duration delay(int failures, double random) {
        double doubled = Math.scalb((double) initial.toNanos(), Math.min(Math.max(failures, 1) - 1, MAX_DOUBLINGS));
        double bounded = Math.min(doubled, (double) maximum.toNanos());
        return Duration.ofNanos((long) (bounded * (1 - jitter * random)));
    }
}
