package io.jobwire.fleet;

import io.jobwire.job.JobStatus;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How many jobs a customer has in each status. Immutable; a counter per status, since there is one for each customer.
 */
public final class JobStatusCounts {
    /** No job at all. */
    public static final JobStatusCounts NONE = of(Stream.empty());

    private final int[] counts;

    private JobStatusCounts(int[] counts) {
        this.counts = counts;
    }

    /** Counts statuses, one for each job. */
    public static JobStatusCounts of(Stream<JobStatus> statuses) {
        int[] counts = new int[JobStatus.values().length];
        statuses.forEach(status -> counts[status.ordinal()]++);
        return new JobStatusCounts(counts);
    }

    /** How many jobs have this status. */
    public int count(JobStatus status) {
        return counts[status.ordinal()];
    }

    /** How many jobs there are. */
    public int total() {
        return Arrays.stream(counts).sum();
    }

    /** The statuses that occur, with their counts. */
    public Map<JobStatus, Integer> present() {
        Map<JobStatus, Integer> present = new TreeMap<>();
        for (JobStatus status : JobStatus.values()) {
            if (count(status) > 0) {
                present.put(status, count(status));
            }
        }
        return present;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JobStatusCounts that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return present().toString();
    }
}
