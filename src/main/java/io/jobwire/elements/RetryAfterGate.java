package io.jobwire.elements;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Blocks all requests, of polls in progress too, while the API's {@code Retry-After} lasts. Thread-safe. */
final class RetryAfterGate {
    private Instant closedUntil = Instant.MIN;

    /** Closes the gate for this long from now on. It never shortens a longer pause. */
    synchronized void close(Duration retryAfter, Instant now) {
        Instant until = now.plus(retryAfter);
        closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
    }

    /** How much longer the gate is closed; empty if requests may be sent. */
    synchronized Optional<Duration> remaining(Instant now) {
        return now.isBefore(closedUntil) ? Optional.of(Duration.between(now, closedUntil)) : Optional.empty();
    }
}
