package io.jobwire.fleet;

import io.jobwire.job.Change;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.Job;
import io.jobwire.job.JobStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that was published lately, without personal data.
 *
 * @param customerId whose job changed
 * @param jobKey key of the job
 * @param kind what happened to it
 * @param status its status after the change
 * @param previousStatus its status before; null for a discovered job
 * @param observedAt when the change was observed
 * @param version the job's version after the change
 */
public record RecentChange(
        String customerId,
        String jobKey,
        ChangeKind kind,
        JobStatus status,
        @Nullable JobStatus previousStatus,
        Instant observedAt,
        long version) {

    /** What readers need of a change. */
    public static RecentChange of(String customerId, Change change) {
        Job previous = change.previous();
        return new RecentChange(
                customerId,
                change.job().key().value(),
                change.kind(),
                change.job().status(),
                previous == null ? null : previous.status(),
                change.observedAt(),
                change.version());
    }
}
