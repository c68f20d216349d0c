package io.jobwire.job;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one customer's jobs: the other side of the comparison. Immutable.
 *
 * @param jobs by key; unmodifiable
 * @param departed the removed jobs whose version is still kept, so that one that comes back goes on counting where it
 *     was
 * @param wholeAt when the customer's whole list was last seen; null before its first whole snapshot, its baseline
 */
public record KnownJobs(Map<JobKey, KnownJob> jobs, Map<JobKey, Departed> departed, @Nullable Instant wholeAt) {

    /** Nothing is known: the customer has never been looked at. */
    public static final KnownJobs NONE = new KnownJobs(Map.of(), Map.of(), null);

    /** Takes unmodifiable views. */
    public KnownJobs {
        jobs = Collections.unmodifiableMap(jobs);
        departed = Collections.unmodifiableMap(departed);
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
}
