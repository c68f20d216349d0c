package io.jobwire.elements;

import io.jobwire.elements.ServiceCatalog.ServiceModule;
import io.jobwire.job.Job;
import io.jobwire.job.JobField;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import io.jobwire.parsing.DurationParser;
import io.jobwire.parsing.NumberParser;
import io.jobwire.parsing.SizeParser;
import io.jobwire.parsing.TextSanitizer;
import io.jobwire.parsing.TimestampParser;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Maps rows to jobs. A row of version 1 and its counterpart of version 3 give equal jobs, except for the raw row. Pure.
 */
final class JobRowMapper {
    /** Deeper rows are not passed on as raw rows: common JSON readers admit 64 levels, of which an event has three. */
    static final int MAX_RAW_DEPTH = 60;

    private JobRowMapper() {}

    /**
     * The job in a row. A field that cannot be read becomes null.
     *
     * @return empty if the row has no job id, service, module or name, so that nothing identifies the job
     */
    static Optional<Job> map(Row row) {
        @Nullable String jobId = row.text(RowField.JOB_ID);
        @Nullable String name = row.text(RowField.JOB_NAME);
        ServiceModule place = ServiceCatalog.resolve(row.text(RowField.JOB_TYPE), row.text(RowField.JOB_MODULE));
        if (jobId == null && name == null && place.service() == null && place.module() == null) {
            return Optional.empty();
        }
        @Nullable String status = status(row.text(RowField.STATUS));
        return Optional.of(Job.builder(JobKey.of(jobId, place.service(), place.module(), name))
                .set(JobField.JOB_ID, truncate(jobId))
                .set(JobField.TYPE, truncate(place.service()))
                .set(JobField.MODULE, truncate(place.module()))
                .set(JobField.NAME, truncate(name))
                .set(JobField.STATUS, JobStatus.of(status))
                .set(JobField.STATUS_TEXT, truncate(status))
                .set(JobField.COUNTS_TOTAL, NumberParser.parseCount(row.text(RowField.TOTAL_COUNT)))
                .set(JobField.COUNTS_SUCCESSFUL, NumberParser.parseCount(row.text(RowField.SUCCESSFUL_COUNT)))
                .set(JobField.COUNTS_FAILED, NumberParser.parseCount(row.text(RowField.FAILED_COUNT)))
                .set(JobField.COUNTS_SKIPPED, NumberParser.parseCount(row.text(RowField.SKIPPED_COUNT)))
                .set(JobField.COUNTS_WARNING, NumberParser.parseCount(row.text(RowField.WARNING_COUNT)))
                .set(JobField.BACKUP_SIZE_BYTES, SizeParser.parseBytes(row.text(RowField.BACKUP_SIZE)))
                .set(JobField.START_TIME, TimestampParser.parseInstant(row.text(RowField.START_TIME)))
                .set(JobField.END_TIME, TimestampParser.parseInstant(row.text(RowField.END_TIME)))
                .set(JobField.DURATION_SECONDS, DurationParser.parseSeconds(row.text(RowField.DURATION)))
                .set(JobField.LAST_MODIFY_TIME, TimestampParser.parseInstant(row.text(RowField.LAST_MODIFY_TIME)))
                .rowFingerprint(row.fingerprint())
                .raw(row.depth() > MAX_RAW_DEPTH ? null : row.raw())
                .build());
    }

    /** The key of the job in a row; empty if nothing identifies it. */
    static Optional<JobKey> key(Row row) {
        @Nullable String jobId = row.text(RowField.JOB_ID);
        @Nullable String name = row.text(RowField.JOB_NAME);
        ServiceModule place = ServiceCatalog.resolve(row.text(RowField.JOB_TYPE), row.text(RowField.JOB_MODULE));
        return jobId == null && name == null && place.service() == null && place.module() == null
                ? Optional.empty()
                : Optional.of(JobKey.of(jobId, place.service(), place.module(), name));
    }

    private static @Nullable String truncate(@Nullable String text) {
        return text == null ? null : TextSanitizer.truncate(text, TextSanitizer.MAX_FIELD_LENGTH);
    }

    /** The name of a status that may be a code; an unknown code stays as it is. */
    private static @Nullable String status(@Nullable String text) {
        @Nullable Long code = NumberParser.parseCount(text);
        return code == null ? text : V3Codes.status(code).map(JobStatus::text).orElse(text);
    }
}
