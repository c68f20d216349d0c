package io.jobwire.forecast;

import java.time.Instant;

/**
 * When something occurred, as precisely as is known: the time itself where a row contains it, otherwise the interval
 * between the polls that enclose it.
 *
 * @param after it had not occurred before this time
 * @param until it had occurred by this time; not before {@code after}
 */
public record TimeWindow(Instant after, Instant until) {

    /** Rejects a window that ends before it begins with an {@link IllegalArgumentException}. */
    public TimeWindow {
        if (until.isBefore(after)) {
            throw new IllegalArgumentException("A window must not end before it begins: " + after + " to " + until);
        }
    }

    /** A window of no width. */
    public static TimeWindow at(Instant time) {
        return new TimeWindow(time, time);
    }

    /** Whether the time is known exactly. */
    boolean isExact() {
        return after.equals(until);
    }

    /** The middle, in seconds since the epoch. */
    double middle() {
        return (EpochTime.seconds(after) + EpochTime.seconds(until)) / 2;
    }

    /** The width, in seconds. */
    double width() {
        return EpochTime.seconds(until) - EpochTime.seconds(after);
    }
}
