package io.jobwire.elements;

import io.jobwire.job.Job;
import io.jobwire.job.JobCounts;
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
        return Optional.of(new Job(
                JobKey.of(jobId, place.type(), place.module(), name),
                bounded(jobId),
                bounded(place.type()),
                bounded(place.module()),
                bounded(name),
                JobStatus.of(status),
                bounded(status),
                counts(row),
                SizeParser.bytes(row.text("backupSize")),
                TimestampParser.instant(row.text("startTime")),
                TimestampParser.instant(row.text("endTime")),
                DurationParser.seconds(row.text("jobDuration")),
                TimestampParser.instant(row.text("lastModifyTime")),
                row.depth() > DEEPEST ? null : row.raw()));
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

    private static JobCounts counts(Row row) {
        return new JobCounts(
                NumberParser.count(row.text("totalCount")),
                NumberParser.count(row.text("successfulCount")),
                NumberParser.count(row.text("failedCount")),
                NumberParser.count(row.text("skippedCount")),
                NumberParser.count(row.text("warningCount")));
    }
}
