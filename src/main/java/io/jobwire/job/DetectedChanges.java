package io.jobwire.job;

import java.util.List;

/**
 * What a comparison with a snapshot found.
 *
 * @param changes in the order of the snapshot, removed jobs last; published or not
 * @param next what is known once these changes have been published
 * @param staleRows how many rows were older than what is known, and so were ignored
 */
public record DetectedChanges(List<Change> changes, KnownJobs next, int staleRows) {

    /** Takes a copy of the changes. */
    public DetectedChanges {
        changes = List.copyOf(changes);
    }
}
