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
record Step(Instant at, JobKey key, @Nullable SimulatedJob job) {
    /** The row appears, or becomes this. */
    static Step put(Instant at, SimulatedJob job) {
        return new Step(at, job.key(), job);
    }

    /** The row goes. */
    static Step remove(Instant at, JobKey key) {
        return new Step(at, key, null);
    }
}
