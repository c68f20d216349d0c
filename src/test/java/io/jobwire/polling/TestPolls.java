package io.jobwire.polling;

import io.jobwire.elements.ApiFailure;
import io.jobwire.elements.ApiResult;
import io.jobwire.elements.JobListing;
import io.jobwire.job.Change;
import io.jobwire.job.ChangeDetector;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.ChangeRules;
import io.jobwire.job.Job;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.Snapshot;
import io.jobwire.resilience.ListingFlaw;
import io.jobwire.schedule.PollScheduler;
import io.jobwire.schedule.PollingStrategy;
import io.jobwire.schedule.ScheduleLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Results of polls for tests: the one place that knows how listings and failures are built. */
final class TestPolls {
    private TestPolls() {}

    static PollResult refused(String reason) {
        return new PollResult.ApiFailed(new ApiFailure.Refused(403, reason));
    }

    static PollResult unavailable(String reason) {
        return new PollResult.ApiFailed(new ApiFailure.Unavailable(reason));
    }

    static PollResult unauthorized(String reason) {
        return new PollResult.ApiFailed(new ApiFailure.Unauthorized(reason));
    }

    static PollResult malformed(String reason) {
        return new PollResult.ApiFailed(new ApiFailure.Malformed(reason, "<html>"));
    }

    static PollResult throttled(Duration pause) {
        return new PollResult.ApiFailed(new ApiFailure.Throttled(pause, "status 429"));
    }

    /** A first poll that found these jobs. */
    static PollResult succeeded(String customerId, Instant at, Job... jobs) {
        return processed(KnownJobs.NONE, customerId, at, jobs);
    }

    /** A poll that found these jobs, after one that found others. */
    static PollResult processed(KnownJobs known, String customerId, Instant at, Job... jobs) {
        JobListing listing = listing(customerId, at, jobs);
        return new PollResult.Succeeded(listing, detector().detect(known, listing.snapshot()));
    }

    static KnownJobs known(String customerId, Instant at, Job... jobs) {
        return detector()
                .detect(KnownJobs.NONE, listing(customerId, at, jobs).snapshot())
                .next();
    }

    static ChangeDetector detector() {
        return new ChangeDetector(
                new ChangeRules(EnumSet.allOf(ChangeKind.class), true, 1, Duration.ZERO, Duration.ofDays(1)));
    }

    static List<Change> changes(PollResult result) {
        return ((PollResult.Processed) result).detected().changes();
    }

    /** A complete listing. */
    static JobListing listing(String customerId, Instant at, Job... jobs) {
        return new JobListing(
                Snapshot.of(customerId, at, Arrays.asList(jobs), true), List.of(), List.of(), Optional.empty());
    }

    /** A listing that may lack jobs. */
    static JobListing flawed(String customerId, Instant at, ListingFlaw flaw, Job... jobs) {
        return new JobListing(
                Snapshot.of(customerId, at, Arrays.asList(jobs), false), List.of(), List.of(flaw), Optional.empty());
    }

    /** A listing whose comparison throws. */
    static JobListing incomparable(String customerId, Instant at) {
        Map<JobKey, Job> jobs = new AbstractMap<>() {
            @Override
            public Set<Entry<JobKey, Job>> entrySet() {
                throw new IllegalStateException("bug");
            }
        };
        return new JobListing(new Snapshot(customerId, at, jobs, true, 0), List.of(), List.of(), Optional.empty());
    }

    /** A response with a complete listing. */
    static ApiResult<JobListing> response(JobListing listing) {
        return new ApiResult.Success<>(listing, 1);
    }

    static PollScheduler scheduler(Instant now) {
        return new PollScheduler(
                new ScheduleLimits(600, 8, Duration.ofSeconds(15), Duration.ofMinutes(15)),
                PollingStrategy.ADAPTIVE.newStrategy(),
                now);
    }
}
