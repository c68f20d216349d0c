package io.jobwire.state;

import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.RemovedJob;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the jobs of one customer in packed form; a later one replaces an earlier one. Not thread-safe. */
public final class PackedJobsBuilder {
    private final PackedMapBuilder jobs = new PackedMapBuilder();

    /** Adds or replaces a job. */
    public void put(KnownJob known) {
        jobs.put(known.job().key(), known, KnownJobPacking.PACKING);
    }

    /** Adds or replaces the job that was packed last. */
    public void put(JobPacker packed) {
        jobs.put(packed.entry());
    }

    /** Removes a job, if it is there. */
    public void remove(JobKey key) {
        jobs.remove(key);
    }

    /** The collected jobs, with whatever else is known of the customer; all of it packed. */
    public KnownJobs build(Map<JobKey, RemovedJob> removed, @Nullable Instant lastCompleteAt) {
        return PackedJobs.pack(new KnownJobs(jobs.toMap(KnownJobPacking.PACKING), removed, lastCompleteAt));
    }
}
