package io.jobwire.polling;

import io.jobwire.fleet.FleetStatus;
import io.jobwire.fleet.RecentChange;
import io.jobwire.job.Change;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest published changes, newest first. Not thread-safe; snapshots are immutable. */
final class RecentChanges {
    private final Deque<RecentChange> changes = new ArrayDeque<>(FleetStatus.MAX_RECENT_CHANGES);
    private List<RecentChange> snapshot = List.of();

    /** Adds the published ones of a customer's changes. */
    void add(String customerId, List<Change> detected) {
        boolean added = false;
        for (Change change : detected) {
            if (change.published()) {
                if (changes.size() == FleetStatus.MAX_RECENT_CHANGES) {
                    changes.removeLast();
                }
                changes.addFirst(RecentChange.of(customerId, change));
                added = true;
            }
        }
        if (added) {
            snapshot = List.copyOf(changes);
        }
    }

    /** The changes as they are now; the same list until another change is added. */
    List<RecentChange> snapshot() {
        return snapshot;
    }
}
