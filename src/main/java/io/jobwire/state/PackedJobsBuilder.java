package io.jobwire.state;

import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.RemovedJob;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the jobs of one customer in packed form; a later one replaces an earlier one. Not thread-safe. */
public final class PackedJobsBuilder {
    private final PackedMapBuilder jobs = new PackedMapBuilder();
    private @Nullable PackedMapBuilder removed;

    /** Adds or replaces a job. */
    public void put(KnownJob known) {
        JobKey key = known.job().key();
        jobs.put(key, known, KnownJobPacking.PACKING);
        forgetRemoved(key);
    }

    /** Adds or replaces the job of this key, which was packed last. */
    public void put(JobKey key, JobPacker packed) {
        jobs.put(packed.entry());
        forgetRemoved(key);
    }

    /** Replaces a job by what is remembered of it after its removal. */
    public void put(JobKey key, RemovedJob gone) {
        jobs.remove(key);
        PackedMapBuilder present = removed == null ? new PackedMapBuilder() : removed;
        removed = present;
        present.put(key, gone, RemovedJobPacking.PACKING);
    }

    /** Forgets a job, if it is there. */
    public void remove(JobKey key) {
        jobs.remove(key);
        forgetRemoved(key);
    }

    private void forgetRemoved(JobKey key) {
        if (removed != null) {
            removed.remove(key);
        }
    }

    /**
     * The collected jobs, with whatever else is known of the customer; all of it packed.
     *
     * @param others the removed jobs in the customer's record
     */
    public KnownJobs build(Map<JobKey, RemovedJob> others, @Nullable Instant lastCompleteAt) {
        return PackedJobs.pack(
                new KnownJobs(jobs.toMap(KnownJobPacking.PACKING), withOwnRecords(others), lastCompleteAt));
    }

    private Map<JobKey, RemovedJob> withOwnRecords(Map<JobKey, RemovedJob> others) {
        if (removed == null) {
            return others;
        }
        Map<JobKey, RemovedJob> own = removed.toMap(RemovedJobPacking.PACKING);
        if (others.isEmpty()) {
            return own;
        }
        Map<JobKey, RemovedJob> all = new HashMap<>(others);
        all.putAll(own);
        return all;
    }
}
