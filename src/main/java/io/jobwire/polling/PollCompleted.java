package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiFailure;
import io.jobwire.elements.ApiResult;
import io.jobwire.elements.JobListing;
import io.jobwire.job.DetectedChanges;
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
public record PollCompleted(
        Customer customer,
        Instant startedAt,
        int requests,
        PollOutcome result,
        String reason,
        @Nullable JobListing list,
        @Nullable DetectedChanges found,
        @Nullable Duration pause) {

    public static PollCompleted succeeded(
            Customer customer, Instant startedAt, int requests, JobListing list, DetectedChanges found) {
        return list.interruption()
                .map(failure -> new PollCompleted(
                        customer,
                        startedAt,
                        requests,
                        PollOutcome.of(failure),
                        failure.reason(),
                        list,
                        found,
                        pause(failure)))
                .orElseGet(() ->
                        new PollCompleted(customer, startedAt, requests, PollOutcome.SUCCEEDED, "", list, found, null));
    }

    public static PollCompleted failed(Customer customer, Instant startedAt, ApiResult.Failure<JobListing> result) {
        ApiFailure failure = result.failure();
        return new PollCompleted(
                customer,
                startedAt,
                result.requests(),
                PollOutcome.of(failure),
                failure.reason(),
                null,
                null,
                pause(failure));
    }

    public static PollCompleted failed(
            Customer customer, Instant startedAt, int requests, PollOutcome result, String reason) {
        return new PollCompleted(customer, startedAt, requests, result, reason, null, null, null);
    }

    private static @Nullable Duration pause(ApiFailure failure) {
        return failure instanceof ApiFailure.Throttled throttled ? throttled.retryAfter() : null;
    }
}
