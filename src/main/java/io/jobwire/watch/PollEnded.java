package io.jobwire.watch;

import io.jobwire.customer.Customer;
import io.jobwire.elements.JobList;
import io.jobwire.elements.Reply;
import io.jobwire.job.Comparison;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A CDI event: a poll of a customer has ended. Fired on the watch loop.
 *
 * @param customer whose jobs were asked for
 * @param startedAt when the request was sent
 * @param requests how many requests it took
 * @param result how it ended
 * @param reason why it did not succeed, for people; empty if it did
 * @param list what was read; null if nothing could be
 * @param found what the comparison found; null unless it was published and remembered
 * @param pause how long the API wants to be left alone by everybody; null if it said nothing of the kind
 */
public record PollEnded(
        Customer customer,
        Instant startedAt,
        int requests,
        PollResult result,
        String reason,
        @Nullable JobList list,
        Comparison.@Nullable Outcome found,
        @Nullable Duration pause) {

    static PollEnded succeeded(
            Customer customer, Instant startedAt, int requests, JobList list, Comparison.Outcome found) {
        Reply.Failure<JobList> cutShort = list.cutShort();
        return cutShort == null
                ? new PollEnded(customer, startedAt, requests, PollResult.SUCCEEDED, "", list, found, null)
                : new PollEnded(
                        customer,
                        startedAt,
                        requests,
                        PollResult.of(cutShort),
                        cutShort.reason(),
                        list,
                        found,
                        pause(cutShort));
    }

    static PollEnded failed(Customer customer, Instant startedAt, Reply.Failure<JobList> failure) {
        return new PollEnded(
                customer,
                startedAt,
                failure.requests(),
                PollResult.of(failure),
                failure.reason(),
                null,
                null,
                pause(failure));
    }

    static PollEnded failed(Customer customer, Instant startedAt, int requests, PollResult result, String reason) {
        return new PollEnded(customer, startedAt, requests, result, reason, null, null, null);
    }

    private static @Nullable Duration pause(Reply.Failure<JobList> failure) {
        return failure instanceof Reply.Throttled<JobList> throttled ? throttled.retryAfter() : null;
    }
}
