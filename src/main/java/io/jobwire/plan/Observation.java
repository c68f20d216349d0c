package io.jobwire.plan;

import java.util.List;

/**
 * What a successful poll of a customer told.
 *
 * @param changes what happened since the poll before, in any order; at the very first poll also what its rows tell of
 *     the past, as far as they tell times
 * @param running all jobs that run now, changed or not
 */
public record Observation(List<JobChange> changes, List<RunningJob> running) {

    /** Nothing happened and nothing runs. */
    public static final Observation NOTHING = new Observation(List.of(), List.of());

    /** Takes copies. */
    public Observation {
        changes = List.copyOf(changes);
        running = List.copyOf(running);
    }
}
