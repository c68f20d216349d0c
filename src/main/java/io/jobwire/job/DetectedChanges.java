package io.jobwire.job;

import java.util.List;

/**
 * What a comparison with a snapshot found.
 *
 * @param changes in the order of the snapshot, removed jobs last; published or not
 * @param next what is known once these changes have been published
 * @param forgotten the jobs, removed long ago, whose versions are not remembered any more; empty without changes
 * @param staleRows how many rows were older than what is known, and so were ignored
 */
public record DetectedChanges(List<Change> changes, KnownJobs next, List<JobKey> forgotten, int staleRows) {

    /** Takes copies. */
    public DetectedChanges {
        changes = List.copyOf(changes);
        forgotten = List.copyOf(forgotten);
    }
}
