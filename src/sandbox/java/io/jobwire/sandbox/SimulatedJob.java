package io.jobwire.sandbox;

import io.jobwire.job.JobCounts;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One row of a simulated customer's job list, whatever generation of the API shows it. What is null is shown as N/A.
 * Times have a resolution of one second, as the API's have.
 *
 * @param module what is backed up or scanned
 * @param jobId the run's id, or null where the row has none
 * @param name the plan's name
 * @param status never null
 * @param counts the objects processed so far
 * @param megabytes what has been backed up so far
 * @param startTime when the run started
 * @param endTime when it ended
 * @param lastModifyTime when the row was last touched
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

    /** Cuts the times to seconds. */
    public SimulatedJob {
        startTime = seconds(startTime);
        endTime = seconds(endTime);
        lastModifyTime = seconds(lastModifyTime);
    }

    /** A row that shows nothing but its status. */
    public static SimulatedJob bare(BackupModule module, @Nullable String name, JobStatus status) {
        return new SimulatedJob(module, null, name, status, JobCounts.NONE, null, null, null, null);
    }

    /** A row of a run that has not started yet. */
    public static SimulatedJob announced(BackupModule module, String jobId, @Nullable String name, Instant at) {
        return new SimulatedJob(module, jobId, name, JobStatus.NOT_STARTED, JobCounts.NONE, null, null, null, at);
    }

    /** What tells it from the customer's other rows. */
    public JobKey key() {
        return JobKey.of(jobId, module.service().canonicalName(), module.canonicalName(), name);
    }

    /** The same run on its way, having processed so much. */
    public SimulatedJob running(Instant startedAt, Instant now, JobCounts processed, long size) {
        return new SimulatedJob(module, jobId, name, JobStatus.RUNNING, processed, size, startedAt, null, now);
    }

    /** The same run, ended. */
    public SimulatedJob ended(JobStatus outcome, Instant at, JobCounts processed, @Nullable Long size) {
        return new SimulatedJob(module, jobId, name, outcome, processed, size, startTime, at, at);
    }

    /** The same row with another status, all else as it is but for the time of the change. */
    public SimulatedJob with(JobStatus other, Instant at) {
        return new SimulatedJob(
                module, jobId, name, other, counts, megabytes, startTime, endTime, lastModifyTime == null ? null : at);
    }

    private static @Nullable Instant seconds(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
    }
}
