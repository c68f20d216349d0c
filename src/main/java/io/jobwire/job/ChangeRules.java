package io.jobwire.job;

import java.time.Duration;
import java.util.Set;

/**
 * What counts as a change, and which changes become events.
 *
 * @param published the kinds that become events; only the state records the others
 * @param publishBaseline whether the jobs found by the first polls of a customer become events
 * @param removedAfter from how many complete snapshots in a row a job must be missing to count as removed; at least 1
 * @param minAbsence for how long at least it must be missing; not negative
 * @param removedRetention how long the version of a removed job is remembered, so that a job that reappears continues
 *     it, a day at most for ids that contain the time of their run; not negative
 */
public record ChangeRules(
        Set<ChangeKind> published,
        boolean publishBaseline,
        int removedAfter,
        Duration minAbsence,
        Duration removedRetention) {

    /** How many times as long an absence has to last if it is a sudden one of many jobs. */
    public static final int SUDDEN_FACTOR = 5;

    private static final int MIN_SUDDEN = 5;

    /**
     * Takes a copy of the kinds.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public ChangeRules {
        published = Set.copyOf(published);
        if (removedAfter < 1) {
            throw new IllegalArgumentException("removedAfter must be 1 or more, not " + removedAfter);
        }
        if (minAbsence.isNegative()) {
            throw new IllegalArgumentException("minAbsence must not be negative, but is " + minAbsence);
        }
        if (removedRetention.isNegative()) {
            throw new IllegalArgumentException("removedRetention must not be negative, but is " + removedRetention);
        }
    }

    /**
     * For how long jobs must be missing to count as removed, given how many are missing together: a listing that is
     * suddenly empty, or lacks most jobs, is more likely wrong than right.
     *
     * @param known how many jobs are known
     * @param missing how many of them are missing
     */
    Duration minAbsence(int known, int missing) {
        boolean sudden = missing == known || (missing >= MIN_SUDDEN && missing * 2 > known);
        return sudden ? minAbsence.multipliedBy(SUDDEN_FACTOR) : minAbsence;
    }
}
