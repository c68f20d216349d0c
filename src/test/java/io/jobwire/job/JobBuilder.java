package io.jobwire.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes jobs for tests, differing from each other only where a test says so. */
public final class JobBuilder {
    private final String id;
    private @Nullable String name;
    private JobStatus status = JobStatus.RUNNING;
    private String statusText = JobStatus.RUNNING.text();
    private JobCounts counts = JobCounts.NONE;
    private @Nullable Long durationSeconds;
    private @Nullable Instant lastModifyTime;

    private JobBuilder(String id) {
        this.id = id;
    }

    /** A running SharePoint Online job with this id. */
    public static JobBuilder job(String id) {
        return new JobBuilder(id);
    }

    /** With this name. */
    public JobBuilder name(String name) {
        this.name = name;
        return this;
    }

    /** With this status. */
    public JobBuilder status(JobStatus status) {
        this.status = status;
        this.statusText = status.text();
        return this;
    }

    /** With a status as the API spells it. */
    public JobBuilder statusText(String text) {
        this.status = JobStatus.of(text);
        this.statusText = text;
        return this;
    }

    /** With this many objects processed. */
    public JobBuilder total(long total) {
        this.counts = new JobCounts(total, null, null, null, null);
        return this;
    }

    /** With this duration. */
    public JobBuilder duration(long seconds) {
        this.durationSeconds = seconds;
        return this;
    }

    /** Last modified then. */
    public JobBuilder modified(Instant at) {
        this.lastModifyTime = at;
        return this;
    }

    /** The job. */
    public Job build() {
        return new Job(
                new JobKey(id),
                id,
                "Microsoft 365",
                "SharePoint Online",
                name,
                status,
                statusText,
                counts,
                null,
                Instant.parse("2026-11-01T10:00:00Z"),
                null,
                durationSeconds,
                lastModifyTime,
                "{\"jobId\":\"" + id + "\"}");
    }
}
