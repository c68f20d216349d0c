package io.jobwire.sandbox;

import io.jobwire.job.JobKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happens to one row.
 *
 * @param at when
 * @param key of the row
 * @param job the row from then on; null if it goes
 */
record LifecycleStep(Instant at, JobKey key, @Nullable SimulatedJob job) {
    /** The row appears, or becomes this. */
    static LifecycleStep put(Instant at, SimulatedJob job) {
        return new LifecycleStep(at, job.key(), job);
    }

    /** The row goes. */
    static LifecycleStep remove(Instant at, JobKey key) {
        return new LifecycleStep(at, key, null);
    }
}
