package io.jobwire.sandbox;

import io.jobwire.job.JobStatus;
import java.util.List;

/** The codes of statuses in version 3 of the API. */
final class StatusCodes {
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

    private StatusCodes() {}

    /** The code of a status; -1 if it has none. */
    static int code(JobStatus status) {
        return BY_CODE.indexOf(status);
    }
}
