package io.jobwire.forecast;

import java.util.List;

/**
 * What a successful poll of a customer told.
 *
 * @param changes what happened since the poll before, in any order; at the very first poll also what its rows tell of
 *     the past, as far as they tell times
 * @param running all jobs that run now, changed or not
 */
public record PollObservation(List<ObservedTransition> changes, List<RunningJob> running) {

    /** Nothing happened and nothing runs. */
    public static final PollObservation NOTHING = new PollObservation(List.of(), List.of());

    /** Takes copies. */
    public PollObservation {
        changes = List.copyOf(changes);
        running = List.copyOf(running);
    }
}
