package io.jobwire.job;

import java.time.Instant;

/**
 * What is known of one job.
 *
 * @param job its last known form, without the raw row
 * @param version how many events have been published about it
 * @param observedAt when it was last seen in this form
 * @param missedSnapshots from how many complete snapshots in a row it has been missing
 */
public record KnownJob(Job job, long version, Instant observedAt, int missedSnapshots) {

    /** The same job, seen again in the same form. */
    public KnownJob seenAgain(Instant at) {
        return new KnownJob(job, version, at, 0);
    }

    /** The same job, which a snapshot shows in an older form; that does not confirm the known one. */
    KnownJob presentButStale() {
        return new KnownJob(job, version, observedAt, 0);
    }

    /** The same job, missing from one more complete snapshot. */
    public KnownJob missedAgain() {
        return new KnownJob(job, version, observedAt, missedSnapshots + 1);
    }

    /** The same job with another version. */
    KnownJob withVersion(long other) {
        return new KnownJob(job, other, observedAt, missedSnapshots);
    }
}
