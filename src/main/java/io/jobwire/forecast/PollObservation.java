package io.jobwire.forecast;

import java.util.List;

/**
 * What a successful poll of a customer observed.
 *
 * @param transitions what has occurred since the previous poll, in any order; at the first poll also what the rows
 *     reveal of the past, as far as they contain times
 * @param running all jobs that are running, changed or not
 */
public record PollObservation(List<ObservedTransition> transitions, List<RunningJob> running) {

    /** No transition and no running job. */
    public static final PollObservation NOTHING = new PollObservation(List.of(), List.of());

    /** Copies both lists. */
    public PollObservation {
        transitions = List.copyOf(transitions);
        running = List.copyOf(running);
    }
}
