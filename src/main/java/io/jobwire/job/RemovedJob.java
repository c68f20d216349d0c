package io.jobwire.job;

import java.time.Instant;

/**
 * What is remembered of a job that was removed.
 *
 * @param version its version after the removal
 * @param removedAt when the removal was observed
 */
public record RemovedJob(long version, Instant removedAt) {}
