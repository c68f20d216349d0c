package io.jobwire.fleet;

import io.jobwire.job.JobStatus;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many jobs a customer has in each status. Immutable.
 *
 * @param present the statuses that occur, with their counts; unmodifiable
 */
public record JobStatusCounts(Map<JobStatus, Integer> present) {
    /** No job at all. */
    public static final JobStatusCounts NONE = new JobStatusCounts(Map.of());

    /** Takes a copy. */
    public JobStatusCounts {
        Map<JobStatus, Integer> copy = new EnumMap<>(JobStatus.class);
        copy.putAll(present);
        present = Collections.unmodifiableMap(copy);
    }

    /** Counts statuses, one for each job. */
    public static JobStatusCounts of(Stream<JobStatus> statuses) {
        Map<JobStatus, Integer> counts = new EnumMap<>(JobStatus.class);
        statuses.forEach(status -> counts.merge(status, 1, Integer::sum));
        return new JobStatusCounts(counts);
    }

    /** How many jobs have this status. */
    public int count(JobStatus status) {
        return present.getOrDefault(status, 0);
    }

    /** How many jobs there are. */
    public int total() {
        return present.values().stream().mapToInt(Integer::intValue).sum();
    }
}
