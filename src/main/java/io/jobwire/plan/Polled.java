package io.jobwire.plan;

import java.time.Instant;

/**
 * What the plan needs to know of a finished poll.
 *
 * @param startedAt when the first request was sent
 * @param requests how many requests it cost; at least 1
 * @param outcome how it went
 * @param observation what was seen; {@link Observation#NOTHING} unless the poll succeeded
 */
public record Polled(Instant startedAt, int requests, Outcome outcome, Observation observation) {

    /** How a poll went. */
    public enum Outcome {
        /** A snapshot was had and dealt with. */
        SUCCEEDED,
        /** No usable answer came, or it could not be dealt with: the customer backs off. */
        FAILED,
        /** The API knows or shows no such customer (403, 404): it is set aside for longer and longer. */
        REFUSED,
        /** All requests were too many (429, 503): no fault of the customer, who is due as soon as requests may go. */
        THROTTLED
    }

    /** Refuses a poll without requests. */
    public Polled {
        if (requests < 1) {
            throw new IllegalArgumentException("A poll costs 1 request or more, not " + requests);
        }
    }

    /** A poll of which only success or failure is told, and nothing can be learned. */
    public Polled(Instant startedAt, int requests, boolean succeeded) {
        this(startedAt, requests, succeeded ? Outcome.SUCCEEDED : Outcome.FAILED, Observation.NOTHING);
    }

    /** A poll that succeeded. */
    public static Polled succeeded(Instant startedAt, int requests, Observation observation) {
        return new Polled(startedAt, requests, Outcome.SUCCEEDED, observation);
    }

    /** A poll that gave no snapshot. */
    public static Polled without(Outcome outcome, Instant startedAt, int requests) {
        return new Polled(startedAt, requests, outcome, Observation.NOTHING);
    }
}
