package io.jobwire.schedule;

import io.jobwire.forecast.PollObservation;
import java.time.Duration;
import java.time.Instant;

/** How a poll of a customer ended, as far as the schedule is concerned. */
public sealed interface PollFeedback {

    /** When the first request was sent. */
    Instant startedAt();

    /** Number of requests that the poll cost; at least 1. */
    int requests();

    /**
     * A complete snapshot was received and processed.
     *
     * @param observation what the model learns from
     */
    record PollSucceeded(Instant startedAt, int requests, PollObservation observation) implements PollFeedback {
        /** Rejects a poll without requests with an {@link IllegalArgumentException}. */
        public PollSucceeded {
            checkRequests(requests);
        }
    }

    /** No usable response was received, or it could not be processed: the customer backs off. */
    record PollFailed(Instant startedAt, int requests) implements PollFeedback {
        /** Rejects a poll without requests with an {@link IllegalArgumentException}. */
        public PollFailed {
            checkRequests(requests);
        }
    }

    /** The API denies the customer (403, 404): the customer is quarantined. */
    record PollRefused(Instant startedAt, int requests) implements PollFeedback {
        /** Rejects a poll without requests with an {@link IllegalArgumentException}. */
        public PollRefused {
            checkRequests(requests);
        }
    }

    /**
     * The poll was not answered, through no fault of the customer: because the API limits requests (429, 503), or fails
     * as a whole. The customer is due once the time is over.
     *
     * @param retryAfter how long the customer waits; not negative
     */
    record PollThrottled(Instant startedAt, int requests, Duration retryAfter) implements PollFeedback {
        /** Rejects a poll without requests with an {@link IllegalArgumentException}. */
        public PollThrottled {
            checkRequests(requests);
        }
    }

    /** A poll that yielded a complete snapshot. */
    static PollFeedback succeeded(Instant startedAt, int requests, PollObservation observation) {
        return new PollSucceeded(startedAt, requests, observation);
    }

    /** A poll without a usable response. */
    static PollFeedback failed(Instant startedAt, int requests) {
        return new PollFailed(startedAt, requests);
    }

    /** A poll of a customer that the API denies. */
    static PollFeedback refused(Instant startedAt, int requests) {
        return new PollRefused(startedAt, requests);
    }

    /** A poll that the API did not answer, through no fault of the customer. */
    static PollFeedback throttled(Instant startedAt, int requests, Duration retryAfter) {
        return new PollThrottled(startedAt, requests, retryAfter);
    }

    private static void checkRequests(int requests) {
        if (requests < 1) {
            throw new IllegalArgumentException("A poll costs at least 1 request, not " + requests);
        }
    }
}
