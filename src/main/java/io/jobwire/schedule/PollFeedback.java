package io.jobwire.schedule;

import io.jobwire.forecast.PollObservation;
import java.time.Instant;

/**
 * What the plan needs to know of a finished poll.
 *
 * @param startedAt when the first request was sent
 * @param requests how many requests it cost; at least 1
 * @param outcome how it went
 * @param observation what was seen; {@link PollObservation#NOTHING} unless the poll succeeded
 */
public record PollFeedback(Instant startedAt, int requests, Outcome outcome, PollObservation observation) {

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
    public PollFeedback {
        if (requests < 1) {
            throw new IllegalArgumentException("A poll costs 1 request or more, not " + requests);
        }
    }

    /** A poll of which only success or failure is told, and nothing can be learned. */
    public PollFeedback(Instant startedAt, int requests, boolean succeeded) {
        this(startedAt, requests, succeeded ? Outcome.SUCCEEDED : Outcome.FAILED, PollObservation.NOTHING);
    }

    /** A poll that succeeded. */
    public static PollFeedback succeeded(Instant startedAt, int requests, PollObservation observation) {
        return new PollFeedback(startedAt, requests, Outcome.SUCCEEDED, observation);
    }

    /** A poll that gave no snapshot. */
    public static PollFeedback without(Outcome outcome, Instant startedAt, int requests) {
        return new PollFeedback(startedAt, requests, outcome, PollObservation.NOTHING);
    }
}
