package io.jobwire.job;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The jobs of one customer as one poll saw them, one for each key.
 *
 * @param customerId the customer
 * @param observedAt when the response had been read
 * @param jobs by key, in the order of the response; unmodifiable
 * @param complete whether these are certainly all jobs of the customer; a job that is missing from a snapshot that may
 *     be partial does not count as removed
 * @param duplicates how many rows were dropped because they shared their key with another row
 */
public record Snapshot(String customerId, Instant observedAt, Map<JobKey, Job> jobs, boolean complete, int duplicates) {

    /** Takes an unmodifiable view of the jobs. */
    public Snapshot {
        jobs = Collections.unmodifiableMap(jobs);
    }

    /** The same snapshot, which counts as complete. */
    public Snapshot asComplete() {
        return new Snapshot(customerId, observedAt, jobs, true, duplicates);
    }

    /**
     * The same snapshot with the jobs of the rows that were recognized, which come first. Of a recognized row and one
     * that was read with the same key, one is kept, as of two that were read.
     *
     * @throws IllegalStateException if the rows were recognized by other jobs than these
     */
    public Snapshot with(RecognizedRows recognized, KnownJobs known) {
        if (recognized.count() == 0) {
            return this;
        }
        IntPredicate isRecognized = recognized.positionsOf(known);
        Map<JobKey, Job> all = new LinkedHashMap<>();
        int position = 0;
        for (KnownJob each : known.jobs().values()) {
            if (isRecognized.test(position++)) {
                all.put(each.job().key(), each.job());
            }
        }
        int rows = all.size() + jobs.size();
        jobs.values().forEach(read -> all.merge(read.key(), read, DuplicateRows::choose));
        return new Snapshot(
                customerId, observedAt, all, complete, duplicates + recognized.repeated() + rows - all.size());
    }

    /**
     * A snapshot of rows. Of several rows with one key, one is kept; which one does not depend on the order of the
     * rows.
     */
    public static Snapshot of(String customerId, Instant observedAt, List<Job> rows, boolean complete) {
        Map<JobKey, Job> jobs = new LinkedHashMap<>();
        for (Job row : rows) {
            jobs.merge(row.key(), row, DuplicateRows::choose);
        }
        return new Snapshot(customerId, observedAt, jobs, complete, rows.size() - jobs.size());
    }
}
