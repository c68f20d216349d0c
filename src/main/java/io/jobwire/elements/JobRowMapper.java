package io.jobwire.elements;

import io.jobwire.job.Job;
import io.jobwire.job.JobField;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import io.jobwire.parsing.DurationParser;
import io.jobwire.parsing.NumberParser;
import io.jobwire.parsing.SizeParser;
import io.jobwire.parsing.TextSanitizer;
import io.jobwire.parsing.TimestampParser;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes jobs of rows, the same job of a v1 row and its v3 counterpart. Pure. */
final class JobRowMapper {
    /** The statuses by their v3 codes, 0 to 14. */
    private static final List<JobStatus> BY_CODE = List.of(
            JobStatus.NONE,
            JobStatus.RUNNING,
            JobStatus.FINISHED,
            JobStatus.FAILED,
            JobStatus.FINISHED_WITH_EXCEPTION,
            JobStatus.SKIPPED,
            JobStatus.PENDING,
            JobStatus.FAILED_TO_START,
            JobStatus.CANCELED,
            JobStatus.REJECTED,
            JobStatus.STOPPED,
            JobStatus.NOT_SCANNED,
            JobStatus.DISABLED,
            JobStatus.NOT_STARTED,
            JobStatus.WAITING_FOR_CONFIGURATION);

    /** Rows that are nested deeper are not passed on whole: readers of JSON commonly refuse them. */
    private static final int DEEPEST = 500;

    private JobRowMapper() {}

    /**
     * The job that a row tells of. No value of any field makes it fail: what cannot be read is null.
     *
     * @return empty if the row has neither a job id nor a type, module or name, and so could be anything
     */
    static Optional<Job> job(Row row) {
        @Nullable String jobId = row.text("jobId");
        @Nullable String name = row.text("name");
        ServiceCatalog.Place place = ServiceCatalog.of(row.text("jobType"), row.text("jobModule"));
        if (jobId == null && name == null && place.type() == null && place.module() == null) {
            return Optional.empty();
        }
        @Nullable String status = status(row.text("status"));
        return Optional.of(Job.builder(JobKey.of(jobId, place.type(), place.module(), name))
                .set(JobField.JOB_ID, bounded(jobId))
                .set(JobField.TYPE, bounded(place.type()))
                .set(JobField.MODULE, bounded(place.module()))
                .set(JobField.NAME, bounded(name))
                .set(JobField.STATUS, JobStatus.of(status))
                .set(JobField.STATUS_TEXT, bounded(status))
                .set(JobField.COUNTS_TOTAL, NumberParser.count(row.text("totalCount")))
                .set(JobField.COUNTS_SUCCESSFUL, NumberParser.count(row.text("successfulCount")))
                .set(JobField.COUNTS_FAILED, NumberParser.count(row.text("failedCount")))
                .set(JobField.COUNTS_SKIPPED, NumberParser.count(row.text("skippedCount")))
                .set(JobField.COUNTS_WARNING, NumberParser.count(row.text("warningCount")))
                .set(JobField.BACKUP_SIZE_BYTES, SizeParser.bytes(row.text("backupSize")))
                .set(JobField.START_TIME, TimestampParser.instant(row.text("startTime")))
                .set(JobField.END_TIME, TimestampParser.instant(row.text("endTime")))
                .set(JobField.DURATION_SECONDS, DurationParser.seconds(row.text("jobDuration")))
                .set(JobField.LAST_MODIFY_TIME, TimestampParser.instant(row.text("lastModifyTime")))
                .raw(row.depth() > DEEPEST ? null : row.raw())
                .build());
    }

    private static @Nullable String bounded(@Nullable String text) {
        return text == null ? null : TextSanitizer.cut(text, TextSanitizer.LONGEST_FIELD);
    }

    /** The name of a status that may have come as a code; a code that is not known stays as it is. */
    private static @Nullable String status(@Nullable String text) {
        @Nullable Long code = NumberParser.count(text);
        return code != null && code < BY_CODE.size()
                ? BY_CODE.get(code.intValue()).text()
                : text;
    }
}
