package io.jobwire.job;

import org.jspecify.annotations.Nullable;

/**
 * The objects that a job has processed. A count is null where the API gives none, or one that cannot be read.
 *
 * @param total all objects
 * @param successful those processed without a problem
 * @param failed those that failed
 * @param skipped those that were skipped
 * @param warning those processed with a warning
 */
public record JobCounts(
        @Nullable Long total,
        @Nullable Long successful,
        @Nullable Long failed,
        @Nullable Long skipped,
        @Nullable Long warning) {

    /** No count is known. */
    public static final JobCounts NONE = new JobCounts(null, null, null, null, null);
}
