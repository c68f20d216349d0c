package io.jobwire.job;

import java.time.Duration;
import java.util.Set;

/**
 * What counts as a change, and what becomes an event.
 *
 * @param published the kinds that become events; the others are only remembered
 * @param publishBaseline whether the jobs found when a customer is first looked at become events
 * @param removedAfter from how many whole snapshots in a row a job must be missing to count as removed; at least 1
 * @param forgetAfter how long the version of a removed job is kept, in case that it comes back
 */
public record ChangeRules(Set<ChangeKind> published, boolean publishBaseline, int removedAfter, Duration forgetAfter) {

    /** Refuses values that make no sense. */
    public ChangeRules {
        published = Set.copyOf(published);
        if (removedAfter < 1) {
            throw new IllegalArgumentException("removedAfter must be 1 or more, not " + removedAfter);
        }
    }
}
