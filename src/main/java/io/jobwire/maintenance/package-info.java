/**
 * What Jobwire can do instead of polling: run one task and exit. {@link io.jobwire.maintenance.MaintenanceTask} lists
 * the tasks; {@link io.jobwire.maintenance.StateResharder} copies the state to a topic with another partition count,
 * which is the only safe way to change the number of shards.
 */
@NullMarked
package io.jobwire.maintenance;

import org.jspecify.annotations.NullMarked;
