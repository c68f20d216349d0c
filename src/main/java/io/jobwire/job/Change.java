package io.jobwire.job;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of one job. It happened between {@code previousObservedAt} and {@code observedAt}.
 *
 * @param kind what happened
 * @param published whether it becomes an event; if not, it is only remembered
 * @param version the job's version after this change: it grows by one with each published change, and so stays as it is
 *     for one that is not
 * @param baseline whether the job was found when the customer was first looked at
 * @param job as it is now; for {@link ChangeKind#REMOVED} as it was last seen
 * @param previous as it was last seen before, without the raw row; null for {@link ChangeKind#DISCOVERED}
 * @param changedFields the fields that differ; empty unless the kind is status-changed or updated
 * @param observedAt when the change was seen
 * @param previousObservedAt when it had not happened yet: the last time that the job was seen as it was or, for a
 *     discovered one, that the customer's whole list was seen without it; null if never
 */
public record Change(
        ChangeKind kind,
        boolean published,
        long version,
        boolean baseline,
        Job job,
        @Nullable Job previous,
        List<JobField> changedFields,
        Instant observedAt,
        @Nullable Instant previousObservedAt) {

    /** The same change, to be remembered without an event: the version stays as it was before. */
    public Change unpublished() {
        return published
                ? new Change(
                        kind,
                        false,
                        version - 1,
                        baseline,
                        job,
                        previous,
                        changedFields,
                        observedAt,
                        previousObservedAt)
                : this;
    }
}
