package io.jobwire.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one job.
 *
 * @param job its last known form, without the raw row
 * @param version how many events have been published about it
 * @param observedAt when it was last seen in this form
 * @param absence that it is missing from the listings; null while it is there
 */
public record KnownJob(Job job, long version, Instant observedAt, @Nullable Absence absence) {

    /** A job that is there. */
    public KnownJob(Job job, long version, Instant observedAt) {
        this(job, version, observedAt, null);
    }

    /** The same job, seen again in the same form. */
    public KnownJob seenAgain(Instant at) {
        return new KnownJob(job, version, at);
    }

    /** The same job, seen again in the same form, in a row that may be written otherwise. */
    KnownJob seenAgain(Job row, Instant at) {
        return new KnownJob(job.withRowFingerprint(row.rowFingerprint()), version, at);
    }

    /** The same job, which was seen in the same form at this time, too. */
    KnownJob seenAt(Instant at) {
        return observedAt.isBefore(at) ? seenAgain(at) : this;
    }

    /** The same job, which a snapshot shows in an older form; that does not confirm the known one. */
    KnownJob presentButStale() {
        return new KnownJob(job, version, observedAt);
    }

    /** The same job, missing from one more complete snapshot. */
    KnownJob missing(Instant at) {
        return new KnownJob(job, version, observedAt, absence == null ? new Absence(1, at) : absence.again());
    }

    /** The same job with another version. */
    KnownJob withVersion(long other) {
        return new KnownJob(job, other, observedAt, absence);
    }
}
