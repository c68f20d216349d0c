package io.jobwire.publish;

import io.jobwire.job.JobKey;

/**
 * Which copy of a publication's events: a publication has one change of a job at most.
 *
 * @param job whose event is copied
 * @param topic that gets the copy
 */
public record CopyKey(JobKey job, String topic) {}
