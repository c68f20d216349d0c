package io.jobwire.forecast;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that a poll saw running.
 *
 * @param key identifies the job among the customer's jobs, the same in each poll
 * @param module its module, in one consistent spelling; empty if unknown
 * @param startedAt when it started; null if the row has no start time, which is then estimated
 * @param processed number of objects processed so far, successfully or not; null if the row has no such count
 * @param total number of objects in all; null if the row has no such count
 */
public record RunningJob(
        String key, String module, @Nullable Instant startedAt, @Nullable Long processed, @Nullable Long total) {}
