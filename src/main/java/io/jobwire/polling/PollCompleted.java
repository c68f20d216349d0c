package io.jobwire.polling;

import io.jobwire.customer.Customer;
import java.time.Instant;

/**
 * A CDI event: a poll of a customer has ended. Fired on the polling loop, after the scheduler and the API's health have
 * taken the poll into account.
 *
 * @param customer whose jobs were requested
 * @param startedAt when the poll started
 * @param requests how many requests were sent; 0 if the poll did not come that far
 * @param result how it ended
 */
public record PollCompleted(Customer customer, Instant startedAt, int requests, PollResult result) {

    /** Rejects a negative number of requests. */
    public PollCompleted {
        if (requests < 0) {
            throw new IllegalArgumentException("requests must not be negative, but is " + requests);
        }
    }

    /** The outcome of the result. */
    public PollOutcome outcome() {
        return result.outcome();
    }

    /** The same poll; if the clock was set back since it started, as started at this time at the latest. */
    PollCompleted startedBy(Instant now) {
        return startedAt.isAfter(now) ? new PollCompleted(customer, now, requests, result) : this;
    }

    /** The same poll with another result. */
    PollCompleted with(PollResult other) {
        return new PollCompleted(customer, startedAt, requests, other);
    }
}
