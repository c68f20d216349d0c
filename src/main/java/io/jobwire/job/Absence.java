package io.jobwire.job;

import java.time.Duration;
import java.time.Instant;

/**
 * That a known job is missing from the listings.
 *
 * @param snapshots from how many complete snapshots in a row it has been missing; at least 1
 * @param since when the first of them was observed
 */
public record Absence(int snapshots, Instant since) {

    /** Whether the job has been missing from so many snapshots and for so long. */
    boolean hasLasted(int minSnapshots, Duration minDuration, Instant now) {
        return snapshots >= minSnapshots && !now.isBefore(since.plus(minDuration));
    }

    /** The same absence, in one more snapshot. */
    Absence again() {
        return new Absence(snapshots + 1, since);
    }
}
