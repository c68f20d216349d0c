package io.jobwire.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Creates jobs for tests, which differ from each other only where a test says so. */
public final class JobBuilder {
    private final Job.Builder job;

    private JobBuilder(String id) {
        job = Job.builder(new JobKey(id))
                .set(JobField.JOB_ID, id)
                .set(JobField.TYPE, "Microsoft 365")
                .set(JobField.MODULE, "SharePoint Online")
                .set(JobField.START_TIME, Instant.parse("2026-11-01T10:00:00Z"))
                .raw("{\"jobId\":\"" + id + "\"}");
        status(JobStatus.RUNNING);
    }

    /** A running SharePoint Online job with this id. */
    public static JobBuilder job(String id) {
        return new JobBuilder(id);
    }

    /** With this name. */
    public JobBuilder name(String name) {
        return with(JobField.NAME, name);
    }

    /** With this raw row. */
    public JobBuilder raw(String row) {
        job.raw(row);
        return this;
    }

    /** With this status, in the API's usual spelling. */
    public JobBuilder status(JobStatus status) {
        return with(JobField.STATUS, status).with(JobField.STATUS_TEXT, status.text());
    }

    /** With a status as the API spells it. */
    public JobBuilder statusText(String text) {
        return with(JobField.STATUS, JobStatus.of(text)).with(JobField.STATUS_TEXT, text);
    }

    /** With this total count of objects. */
    public JobBuilder total(long total) {
        return with(JobField.COUNTS_TOTAL, total);
    }

    /** With this duration. */
    public JobBuilder duration(long seconds) {
        return with(JobField.DURATION_SECONDS, seconds);
    }

    /** Last modified at this time. */
    public JobBuilder modified(Instant at) {
        return with(JobField.LAST_MODIFY_TIME, at);
    }

    /** With this value of a field. */
    public <T> JobBuilder with(JobField<T> field, @Nullable T value) {
        job.set(field, value);
        return this;
    }

    /** The job. */
    public Job build() {
        return job.build();
    }
}
