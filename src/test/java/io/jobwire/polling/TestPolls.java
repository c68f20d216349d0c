package io.jobwire.polling;

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
import java.util.Set;

/** Results of polls for tests: the one place that knows how listings and failures are built. */
final class TestPolls {
    private TestPolls() {}

    static PollResult refused(String reason) {
        return new PollResult.ApiFailed(new ApiResult.Refused<>(403, reason, 1));
    }

    static PollResult unavailable(String reason) {
        return new PollResult.ApiFailed(new ApiResult.Unavailable<>(reason, 1));
    }

    static PollResult unauthorized(String reason) {
        return new PollResult.ApiFailed(new ApiResult.Unauthorized<>(reason, 1));
    }

    static PollResult malformed(String reason) {
        return new PollResult.ApiFailed(new ApiResult.Malformed<>(reason, "<html>", 1));
    }

    static PollResult throttled(Duration pause) {
        return new PollResult.ApiFailed(new ApiResult.Throttled<>(pause, "status 429", 1));
    }

    /** A first poll that found these jobs. */
    static PollResult succeeded(String customerId, Instant at, Job... jobs) {
        return processed(KnownJobs.NONE, customerId, at, jobs);
    }

    /** A poll that found these jobs, after one that found others. */
    static PollResult processed(KnownJobs known, String customerId, Instant at, Job... jobs) {
        JobListing listing = listing(customerId, at, jobs);
        return new PollResult.Succeeded(listing, detector().compare(known, listing.snapshot()));
    }

    static KnownJobs known(String customerId, Instant at, Job... jobs) {
        return detector()
                .compare(KnownJobs.NONE, listing(customerId, at, jobs).snapshot())
                .next();
    }

    static ChangeDetector detector() {
        return new ChangeDetector(new ChangeRules(EnumSet.allOf(ChangeKind.class), true, 1, Duration.ofDays(1)));
    }

    static List<Change> changes(PollResult result) {
        return ((PollResult.Processed) result).detected().changes();
    }

    /** A complete listing. */
    @SuppressWarnings("NullAway") // it does not see the annotation of a nested type in a class file
    static JobListing listing(String customerId, Instant at, Job... jobs) {
        return new JobListing(Snapshot.of(customerId, at, Arrays.asList(jobs), true), List.of(), null);
    }

    /** A listing whose comparison throws. */
    @SuppressWarnings("NullAway") // as above
    static JobListing incomparable(String customerId, Instant at) {
        Map<JobKey, Job> jobs = new AbstractMap<>() {
            @Override
            public Set<Entry<JobKey, Job>> entrySet() {
                throw new IllegalStateException("bug");
            }
        };
        return new JobListing(new Snapshot(customerId, at, jobs, true, 0), List.of(), null);
    }

    /** A response with a complete listing. */
    static ApiResult<JobListing> response(JobListing listing) {
        return new ApiResult.Answered<>(listing, 1);
    }

    static PollScheduler scheduler(Instant now) {
        return new PollScheduler(
                new ScheduleLimits(600, 8, Duration.ofSeconds(15), Duration.ofMinutes(15)),
                PollingStrategy.ADAPTIVE.start(),
                now);
    }
}
