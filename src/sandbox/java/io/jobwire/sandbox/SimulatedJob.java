package io.jobwire.sandbox;

import io.jobwire.job.JobCounts;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One row of a simulated customer's job list, independent of the version of the API. The API shows null as N/A. Times
 * have a resolution of one second, like those of the API.
 *
 * @param module what is backed up or scanned
 * @param jobId of the run, or null if the row has none
 * @param name of the plan, or null
 * @param status never null
 * @param counts of the objects processed so far
 * @param megabytes backed up so far, or null
 * @param startTime when the run started, or null
 * @param endTime when the run ended, or null
 * @param lastModifyTime when the row last changed, or null
 */
public record SimulatedJob(
        BackupModule module,
        @Nullable String jobId,
        @Nullable String name,
        JobStatus status,
        JobCounts counts,
        @Nullable Long megabytes,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Instant lastModifyTime) {

    /** Truncates the times to seconds. */
    public SimulatedJob {
        startTime = seconds(startTime);
        endTime = seconds(endTime);
        lastModifyTime = seconds(lastModifyTime);
    }

    /** A row without a job id that shows nothing but its status. */
    public static SimulatedJob statusOnly(BackupModule module, @Nullable String name, JobStatus status) {
        return new SimulatedJob(module, null, name, status, JobCounts.NONE, null, null, null, null);
    }

    /** The row of a run that has not started yet. */
    public static SimulatedJob announced(BackupModule module, String jobId, @Nullable String name, Instant at) {
        return new SimulatedJob(module, jobId, name, JobStatus.NOT_STARTED, JobCounts.NONE, null, null, null, at);
    }

    /** Identifies the row among the rows of its customer. */
    public JobKey key() {
        return JobKey.of(jobId, module.service().canonicalName(), module.canonicalName(), name);
    }

    /** The same run in progress. */
    public SimulatedJob running(Instant startedAt, Instant now, JobCounts processed, long size) {
        return new SimulatedJob(module, jobId, name, JobStatus.RUNNING, processed, size, startedAt, null, now);
    }

    /** The same run after its end. */
    public SimulatedJob ended(JobStatus outcome, Instant at, JobCounts processed, @Nullable Long size) {
        return new SimulatedJob(module, jobId, name, outcome, processed, size, startTime, at, at);
    }

    /** The same row with another status and, if it has one, another modification time. */
    public SimulatedJob withStatus(JobStatus other, Instant at) {
        return new SimulatedJob(
                module, jobId, name, other, counts, megabytes, startTime, endTime, lastModifyTime == null ? null : at);
    }

    private static @Nullable Instant seconds(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
    }
}
