/**
 * The domain: jobs, snapshots of a customer's jobs, and the changes between what is known and a newer snapshot. Pure
 * values and pure functions that depend on the JDK only.
 *
 * <p>Start with {@link io.jobwire.job.ChangeDetector}. {@link io.jobwire.job.JobField} is the one table of a job's
 * fields: comparison, events and state follow it.
 */
@NullMarked
package io.jobwire.job;

import org.jspecify.annotations.NullMarked;
