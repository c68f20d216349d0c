package io.jobwire.forecast;

import java.time.Instant;

/**
 * When something happened, as exactly as is known: after one time and not after another. The two are equal where a row
 * tells the time; else they are the polls between which it happened.
 *
 * @param after it had not happened before this time
 * @param until it had happened by this time; not before {@code after}
 */
public record TimeWindow(Instant after, Instant until) {

    /** Refuses a window that ends before it begins. */
    public TimeWindow {
        if (until.isBefore(after)) {
            throw new IllegalArgumentException("A window must not end before it begins: " + after + " to " + until);
        }
    }

    /** Exactly then. */
    public static TimeWindow at(Instant time) {
        return new TimeWindow(time, time);
    }
}
