package io.jobwire.job;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Chooses one of several rows of a snapshot that have the same key. The choice depends on what the rows say and never
 * on their order, which the API does not promise: the row modified last, then the one started last, then ended last,
 * then the one with the more serious status, and finally the greater text. Pure.
 */
final class DuplicateRows {
    /** The most serious last. Statuses that are not listed come first. */
    private static final List<JobStatus> BY_SEVERITY = List.of(
            JobStatus.FINISHED,
            JobStatus.PENDING,
            JobStatus.RUNNING,
            JobStatus.FINISHED_WITH_EXCEPTION,
            JobStatus.CANCELED,
            JobStatus.STOPPED,
            JobStatus.REJECTED,
            JobStatus.FAILED_TO_START,
            JobStatus.FAILED);

    private static final Comparator<Job> ORDER = Comparator.comparing(Job::lastModifyTime, DuplicateRows::compare)
            .thenComparing(Job::startTime, DuplicateRows::compare)
            .thenComparing(Job::endTime, DuplicateRows::compare)
            .thenComparing(job -> BY_SEVERITY.indexOf(job.status()))
            .thenComparing(Job::status)
            .thenComparing(Job::toString)
            .thenComparing(job -> Objects.requireNonNullElse(job.raw(), ""));

    private DuplicateRows() {}

    /** The row that stands for both. */
    static Job choose(Job one, Job other) {
        return ORDER.compare(one, other) < 0 ? other : one;
    }

    private static int compare(@Nullable Instant one, @Nullable Instant other) {
        return Objects.requireNonNullElse(one, Instant.MIN).compareTo(Objects.requireNonNullElse(other, Instant.MIN));
    }
}
