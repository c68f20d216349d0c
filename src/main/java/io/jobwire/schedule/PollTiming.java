package io.jobwire.schedule;

import java.util.Optional;

/** When one customer should be polled next, as a {@link SchedulingStrategy} sees it. */
public interface PollTiming {

    /** Takes in a successful poll. */
    void learn(PollFeedback poll);

    /**
     * When the customer should be polled next if nothing intervenes.
     *
     * @param requests what a poll of it costs
     * @param load what is asked of the budget
     * @return seconds after the last successful poll; above 0, and without regard to the plan's bounds
     */
    double due(int requests, BudgetLoad load);

    /**
     * What a poll would be worth: how much expected delay has piled up since the last successful poll, for each request
     * that it costs.
     *
     * @param elapsed seconds since then
     * @param requests what a poll costs
     * @return in seconds of delay; what a {@link SchedulingStrategy#spent} is told
     */
    double worth(double elapsed, int requests);

    /** What was learned, in at most 1 KiB, for {@link #restore}; empty if nothing was. */
    default Optional<byte[]> learned() {
        return Optional.empty();
    }

    /**
     * Takes in what an earlier pace had learned.
     *
     * @return whether the form was understood; if not, nothing has changed
     */
    default boolean restore(byte[] learned) {
        return false;
    }
}
