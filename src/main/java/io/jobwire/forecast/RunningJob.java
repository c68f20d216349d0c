package io.jobwire.forecast;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that a poll saw running.
 *
 * @param key the same for the same job in each poll, and for no other job of the customer
 * @param module its module, in one spelling; empty where it is not known
 * @param startedAt when it started; null where the row does not tell, then the polls around its start are taken
 * @param processed how many objects it has dealt with so far, well or badly; null where the row does not tell
 * @param total how many objects there are in all; null where the row does not tell
 */
public record RunningJob(
        String key, String module, @Nullable Instant startedAt, @Nullable Long processed, @Nullable Long total) {}
