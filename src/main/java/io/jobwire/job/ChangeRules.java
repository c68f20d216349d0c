package io.jobwire.job;

import java.time.Duration;
import java.util.Set;

/**
 * What counts as a change, and which changes become events.
 *
 * @param published the kinds that become events; only the state records the others
 * @param publishBaseline whether the jobs found by the first polls of a customer become events
 * @param removedAfter from how many complete snapshots in a row a job must be missing to count as removed; at least 1
 * @param removedRetention how long the version of a removed job is remembered, so that a job that reappears continues
 *     it; not negative
 */
public record ChangeRules(
        Set<ChangeKind> published, boolean publishBaseline, int removedAfter, Duration removedRetention) {

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
        if (removedRetention.isNegative()) {
            throw new IllegalArgumentException("removedRetention must not be negative, but is " + removedRetention);
        }
    }
}
