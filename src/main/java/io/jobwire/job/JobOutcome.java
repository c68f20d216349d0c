package io.jobwire.job;

/**
 * How a job has ended, in five words that need no knowledge of the API's statuses; {@link JobStatus#outcome} gives it.
 */
public enum JobOutcome {
    /** Everything was processed. */
    SUCCESS,
    /** It ended, and some objects could not be processed. */
    WARNING,
    /** It failed, could not start, or was refused. */
    FAILURE,
    /** It was canceled or stopped before its end. */
    CANCELED,
    /** There was nothing to run: skipped, disabled, or never scheduled. */
    NOT_RUN
}
