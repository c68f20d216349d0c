package io.jobwire.elements;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps all requests back while the API wants to be left alone: those of polls that are under way, and of the list of
 * customers, no less than those that have yet to be planned. Thread-safe.
 */
final class RetryAfterGate {
    private Instant closedUntil = Instant.MIN;

    /** Lets nothing pass for that long; an earlier and longer pause stays as it is. */
    synchronized void close(Duration pause, Instant now) {
        Instant until = now.plus(pause);
        closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
    }

    /** How long nothing may pass; empty if requests may be sent. */
    synchronized Optional<Duration> closedFor(Instant now) {
        return now.isBefore(closedUntil) ? Optional.of(Duration.between(now, closedUntil)) : Optional.empty();
    }
}
