package io.jobwire.sandbox;

import io.jobwire.job.JobKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of one row.
 *
 * @param at when it happens
 * @param key of the row
 * @param job the row from then on; null if it is removed
 */
record LifecycleStep(Instant at, JobKey key, @Nullable SimulatedJob job) {
    /** Adds or replaces a row. */
    static LifecycleStep put(Instant at, SimulatedJob job) {
        return new LifecycleStep(at, job.key(), job);
    }

    /** Removes a row. */
    static LifecycleStep remove(Instant at, JobKey key) {
        return new LifecycleStep(at, key, null);
    }
}
