package io.jobwire.job;

import io.jobwire.state.JobPacker;
import io.jobwire.state.KnownJobPacking;
import io.jobwire.state.PackedMap;
import io.jobwire.state.PackedMapBuilder;
import io.jobwire.state.RemovedJobPacking;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one customer's jobs: the other side of the comparison. Immutable. It keeps its jobs as bytes,
 * some 130 for each, and makes objects of them when they are looked at: do that once, not time and again.
 *
 * @param jobs by key; unmodifiable
 * @param departed the removed jobs whose version is still kept, so that one that comes back goes on counting where it
 *     was
 * @param wholeAt when the customer's whole list was last seen; null before its first whole snapshot, its baseline
 */
public record KnownJobs(Map<JobKey, KnownJob> jobs, Map<JobKey, Departed> departed, @Nullable Instant wholeAt) {

    /** Nothing is known: the customer has never been looked at. */
    public static final KnownJobs NONE = new KnownJobs(Map.of(), Map.of(), null);

    /** Takes packed copies. */
    public KnownJobs {
        jobs = PackedMap.copyOf(jobs, KnownJobPacking.PACKING);
        departed = PackedMap.copyOf(departed, RemovedJobPacking.PACKING);
    }

    /** The same, but that a job, still there or departed, has this version; nothing else if it is neither. */
    public KnownJobs withVersion(JobKey key, long version) {
        KnownJob known = jobs.get(key);
        Departed gone = departed.get(key);
        Map<JobKey, KnownJob> stay = new LinkedHashMap<>(jobs);
        Map<JobKey, Departed> went = new LinkedHashMap<>(departed);
        if (known != null) {
            stay.put(key, new KnownJob(known.job(), version, known.observedAt(), known.missed()));
        }
        if (gone != null) {
            went.put(key, new Departed(version, gone.at()));
        }
        return new KnownJobs(stay, went, wholeAt);
    }

    /**
     * A job that was removed.
     *
     * @param version its version when it went
     * @param at when that was seen
     */
    public record Departed(long version, Instant at) {}

    /** Gathers jobs one by one, the later replacing the earlier, and keeps them packed meanwhile. Not thread-safe. */
    public static final class Builder {
        private final PackedMapBuilder jobs = new PackedMapBuilder();

        /** Takes a job in. */
        public void put(KnownJob known) {
            jobs.put(known.job().key(), known, KnownJobPacking.PACKING);
        }

        /** Takes in the job that has been packed last. */
        public void put(JobPacker packed) {
            jobs.put(packed.entry());
        }

        /** Takes a job out, if it is there. */
        public void remove(JobKey key) {
            jobs.remove(key);
        }

        /** What has been gathered, with the rest of what is known of the customer. */
        public KnownJobs build(Map<JobKey, Departed> departed, @Nullable Instant wholeAt) {
            return new KnownJobs(jobs.toMap(KnownJobPacking.PACKING), departed, wholeAt);
        }
    }
}
