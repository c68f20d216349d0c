package io.jobwire.job;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of one job. It happened between {@code previousObservedAt} and {@code observedAt}.
 *
 * @param kind what happened
 * @param published whether the change becomes an event; otherwise only the state records it
 * @param version the job's version after this change: one more than before if the change is published, else the same
 * @param baseline whether the job was found by the first polls of its customer, up to the first complete snapshot
 * @param resync whether a resync repeats the state of the job and nothing has happened to it; the kind is then
 *     {@link ChangeKind#DISCOVERED}
 * @param job its present form; for {@link ChangeKind#REMOVED} its last known one
 * @param previous its last known form before, without the raw row; null for {@link ChangeKind#DISCOVERED}
 * @param changedFields the fields that differ; empty unless the kind is status-changed or updated
 * @param observedAt when the change was observed
 * @param previousObservedAt when it had certainly not happened yet: when the job was last seen in its previous form or,
 *     for a discovered one, when a complete snapshot did not have it; null if there was no such time, and for a resync
 */
public record Change(
        ChangeKind kind,
        boolean published,
        long version,
        boolean baseline,
        boolean resync,
        Job job,
        @Nullable Job previous,
        List<JobField<?>> changedFields,
        Instant observedAt,
        @Nullable Instant previousObservedAt) {

    /** Takes a copy of the fields. */
    public Change {
        changedFields = List.copyOf(changedFields);
    }

    /**
     * The outcome that the job has newly reached with this change: it had none before, another one, or the same one in
     * an earlier run, which started at another time. Each end of a run that Jobwire observes thus becomes the outcome
     * in one change, whatever its kind.
     *
     * @return null if there is none, for a removed job, for a resync, and for the baseline, whose jobs may have ended
     *     long ago
     */
    public @Nullable JobOutcome became() {
        boolean mayBeNews = !baseline && !resync && kind != ChangeKind.REMOVED;
        return mayBeNews ? newOutcome(previous, job) : null;
    }

    /** The outcome of a job that its form before does not show, or shows of another run; null if there is none. */
    static @Nullable JobOutcome newOutcome(@Nullable Job before, Job after) {
        JobOutcome outcome = after.status().outcome();
        return before == null || before.status().outcome() != outcome || isOtherRun(before, after) ? outcome : null;
    }

    private static boolean isOtherRun(Job before, Job after) {
        Instant startBefore = before.startTime();
        Instant startAfter = after.startTime();
        return startBefore != null && startAfter != null && !startBefore.equals(startAfter);
    }

    /** The same change without an event: only the state records it, and the version stays as it was before. */
    public Change unpublished() {
        return published
                ? new Change(
                        kind,
                        false,
                        version - 1,
                        baseline,
                        resync,
                        job,
                        previous,
                        changedFields,
                        observedAt,
                        previousObservedAt)
                : this;
    }
}
