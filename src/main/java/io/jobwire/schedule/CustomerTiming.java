package io.jobwire.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the polls of one customer stand.
 *
 * @param lastSuccess start of the last successful poll; null before the first
 * @param dueAt when the next poll is due; null while a poll is in flight and while polling is paused
 * @param failures consecutive polls that failed
 * @param refusals consecutive polls that the API refused; the customer is quarantined while this is above 0
 * @param inFlight whether a poll is in flight
 * @param paused whether polling is paused
 */
public record CustomerTiming(
        @Nullable Instant lastSuccess,
        @Nullable Instant dueAt,
        int failures,
        int refusals,
        boolean inFlight,
        boolean paused) {

    /** Rejects a due time during a poll or a pause with an {@link IllegalArgumentException}. */
    public CustomerTiming {
        if (dueAt != null && (inFlight || paused)) {
            throw new IllegalArgumentException("No poll can be due while one is in flight or polling is paused");
        }
    }

    /**
     * The interval that is planned at present, from the last successful poll to the next; empty unless both are known.
     */
    public Optional<Duration> plannedInterval() {
        return lastSuccess == null || dueAt == null
                ? Optional.empty()
                : Optional.of(Duration.between(lastSuccess, dueAt));
    }
}
