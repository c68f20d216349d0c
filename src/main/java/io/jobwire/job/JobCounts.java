package io.jobwire.job;

import org.jspecify.annotations.Nullable;

/**
 * The objects that a job has processed. Each count is null when the API did not say, or said what cannot be read.
 *
 * @param total all objects
 * @param successful those done
 * @param failed those that failed
 * @param skipped those passed over
 * @param warning those done with a warning
 */
public record JobCounts(
        @Nullable Long total,
        @Nullable Long successful,
        @Nullable Long failed,
        @Nullable Long skipped,
        @Nullable Long warning) {

    /** Nothing counted. */
    public static final JobCounts NONE = new JobCounts(null, null, null, null, null);
}
