package io.jobwire.job;

import java.time.Instant;

/**
 * What is remembered of one job.
 *
 * @param job as last published or remembered, without the raw row
 * @param version how many events have told of it
 * @param observedAt when it was last seen in this form
 * @param missed from how many whole snapshots in a row it has been missing
 */
public record KnownJob(Job job, long version, Instant observedAt, int missed) {

    public KnownJob seenAgain(Instant at) {
        return new KnownJob(job, version, at, 0);
    }

    public KnownJob missedAgain() {
        return new KnownJob(job, version, observedAt, missed + 1);
    }
}
