package io.jobwire.job;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one customer's jobs, with which the next snapshot is compared. Immutable: the maps are unmodifiable,
 * or their creator no longer modifies them. They are kept as they are, and not copied, since they can be compact maps
 * that create their values at each access.
 *
 * @param jobs by key
 * @param removed the removed jobs whose version is still remembered, so that a job that reappears continues it
 * @param lastCompleteAt when the last complete snapshot was observed, or the baseline ended without one; null before
 * @param confirmedAt when a snapshot last showed all of these jobs in the known form, later than each job says itself;
 *     null if that has not happened since one of them changed
 */
public record KnownJobs(
        Map<JobKey, KnownJob> jobs,
        Map<JobKey, RemovedJob> removed,
        @Nullable Instant lastCompleteAt,
        @Nullable Instant confirmedAt) {

    /** Jobs that say themselves when each was seen. */
    public KnownJobs(Map<JobKey, KnownJob> jobs, Map<JobKey, RemovedJob> removed, @Nullable Instant lastCompleteAt) {
        this(jobs, removed, lastCompleteAt, null);
    }

    /** Nothing is known: the customer has never been polled. */
    public static final KnownJobs NONE = new KnownJobs(Map.of(), Map.of(), null);

    /**
     * The same without a baseline to come, if there is one: jobs that are discovered from now on count as new, although
     * no snapshot has been complete.
     */
    public KnownJobs withoutBaseline(Instant now) {
        return lastCompleteAt == null ? new KnownJobs(jobs, removed, now, confirmedAt) : this;
    }

    /**
     * The same, with all jobs seen again as they are, in the same maps.
     *
     * @param complete whether the snapshot that showed them is complete
     */
    KnownJobs seenAgain(Instant at, boolean complete) {
        return new KnownJobs(jobs, removed, complete ? at : lastCompleteAt, at);
    }

    /** The same with another version of a job, known or removed; unchanged if it is neither. */
    public KnownJobs withVersion(JobKey key, long version) {
        Map<JobKey, KnownJob> nextJobs = new LinkedHashMap<>(jobs);
        Map<JobKey, RemovedJob> nextRemoved = new LinkedHashMap<>(removed);
        nextJobs.computeIfPresent(key, (same, known) -> known.withVersion(version));
        nextRemoved.computeIfPresent(key, (same, gone) -> gone.withVersion(version));
        return new KnownJobs(
                Collections.unmodifiableMap(nextJobs),
                Collections.unmodifiableMap(nextRemoved),
                lastCompleteAt,
                confirmedAt);
    }
}
