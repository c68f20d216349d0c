package io.jobwire.job;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The jobs of one customer as one poll saw them, one for each key.
 *
 * @param customerId whose jobs these are
 * @param observedAt when the answer had been read
 * @param jobs by key, in the order of the answer; unmodifiable
 * @param whole whether this is certainly all of the customer's jobs; what is missing from a snapshot that may be
 *     partial is not taken for gone
 * @param duplicates rows that shared their key with another row and were set aside
 */
public record Snapshot(String customerId, Instant observedAt, Map<JobKey, Job> jobs, boolean whole, int duplicates) {

    /** Takes an unmodifiable view of the jobs. */
    public Snapshot {
        jobs = Collections.unmodifiableMap(jobs);
    }

    /**
     * A snapshot of rows. Of two rows with one key the one with the later {@code lastModifyTime} stands, else the later
     * row.
     */
    public static Snapshot of(String customerId, Instant observedAt, List<Job> rows, boolean whole) {
        Map<JobKey, Job> jobs = new LinkedHashMap<>();
        for (Job row : rows) {
            jobs.merge(row.key(), row, (one, other) -> other.isOlderThan(one) ? one : other);
        }
        return new Snapshot(customerId, observedAt, jobs, whole, rows.size() - jobs.size());
    }
}
