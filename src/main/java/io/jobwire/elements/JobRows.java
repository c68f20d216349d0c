package io.jobwire.elements;

import io.jobwire.job.Job;
import io.jobwire.job.JobCounts;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes jobs of rows, the same job of a v1 row and its v3 counterpart. Pure. */
final class JobRows {
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

    private JobRows() {}

    /**
     * The job that a row tells of. No value of any field makes it fail: what cannot be read is null.
     *
     * @return empty if the row has neither a job id nor a type, module or name, and so could be anything
     */
    static Optional<Job> job(Row row) {
        @Nullable String jobId = row.text("jobId");
        @Nullable String name = row.text("name");
        Places.Place place = Places.of(row.text("jobType"), row.text("jobModule"));
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
                Sizes.bytes(row.text("backupSize")),
                Times.instant(row.text("startTime")),
                Times.instant(row.text("endTime")),
                Durations.seconds(row.text("jobDuration")),
                Times.instant(row.text("lastModifyTime")),
                row.depth() > DEEPEST ? null : row.raw()));
    }

    private static @Nullable String bounded(@Nullable String text) {
        return text == null ? null : Text.cut(text, Text.LONGEST_FIELD);
    }

    /** The name of a status that may have come as a code; a code that is not known stays as it is. */
    private static @Nullable String status(@Nullable String text) {
        @Nullable Long code = Numbers.count(text);
        return code != null && code < BY_CODE.size()
                ? BY_CODE.get(code.intValue()).text()
                : text;
    }

    private static JobCounts counts(Row row) {
        return new JobCounts(
                Numbers.count(row.text("totalCount")),
                Numbers.count(row.text("successfulCount")),
                Numbers.count(row.text("failedCount")),
                Numbers.count(row.text("skippedCount")),
                Numbers.count(row.text("warningCount")));
    }
}
