package io.jobwire.state;

import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.KnownRows;
import io.jobwire.job.RemovedJob;
import java.util.Map;

/**
 * The form in which known jobs are kept for long: some 100 bytes for each, in a few arrays per customer. Each access to
 * a packed map creates the values anew, so copy the map before you access it repeatedly.
 */
public final class PackedJobs {
    private static final Map<JobKey, RemovedJob> NONE_REMOVED = PackedMap.copyOf(Map.of(), RemovedJobPacking.PACKING);

    private PackedJobs() {}

    /** The rows from which packed jobs were read. What is not packed has none. */
    public static KnownRows rows(KnownJobs known) {
        return known.jobs() instanceof PackedMap<KnownJob> packed
                ? new KnownRows(packed, packed.numbersAfterKeys())
                : KnownRows.NONE;
    }

    /** The same jobs, packed; what is packed already stays as it is. */
    public static KnownJobs pack(KnownJobs known) {
        Map<JobKey, KnownJob> jobs = PackedMap.copyOf(known.jobs(), KnownJobPacking.PACKING);
        Map<JobKey, RemovedJob> removed =
                known.removed().isEmpty() ? NONE_REMOVED : PackedMap.copyOf(known.removed(), RemovedJobPacking.PACKING);
        return jobs == known.jobs() && removed == known.removed()
                ? known
                : new KnownJobs(jobs, removed, known.lastCompleteAt(), known.confirmedAt());
    }
}
