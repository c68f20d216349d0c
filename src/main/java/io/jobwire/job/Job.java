package io.jobwire.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of a customer's job list, as far as it could be read. What cannot be read is null here and stands in
 * {@code raw} as the API sent it.
 *
 * @param key what tells it from the customer's other jobs
 * @param jobId the API's id, or null where it is N/A
 * @param type the service, in canonical spelling where it is a known one
 * @param module the module, in canonical spelling where it is a known one
 * @param name the name of the plan or connection
 * @param status never null
 * @param statusText the status as the API spells it
 * @param counts never null
 * @param backupSizeBytes size of what was backed up, in bytes
 * @param startTime when it started
 * @param endTime when it ended
 * @param durationSeconds how long it has run, in seconds
 * @param lastModifyTime when the API last touched the row
 * @param raw the whole row as the API sent it, a JSON object; null where only the parsed form was kept
 */
public record Job(
        JobKey key,
        @Nullable String jobId,
        @Nullable String type,
        @Nullable String module,
        @Nullable String name,
        JobStatus status,
        @Nullable String statusText,
        JobCounts counts,
        @Nullable Long backupSizeBytes,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Long durationSeconds,
        @Nullable Instant lastModifyTime,
        @Nullable String raw) {

    /** The same job without the row as it was sent: the form in which jobs are remembered. */
    public Job withoutRaw() {
        return raw == null
                ? this
                : new Job(
                        key,
                        jobId,
                        type,
                        module,
                        name,
                        status,
                        statusText,
                        counts,
                        backupSizeBytes,
                        startTime,
                        endTime,
                        durationSeconds,
                        lastModifyTime,
                        null);
    }

    /**
     * Whether this is an older copy of the row, served late: both say when they were modified, and this one earlier.
     */
    public boolean isOlderThan(Job other) {
        return lastModifyTime != null && other.lastModifyTime != null && lastModifyTime.isBefore(other.lastModifyTime);
    }
}
