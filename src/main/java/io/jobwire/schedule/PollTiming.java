package io.jobwire.schedule;

import io.jobwire.forecast.PollObservation;
import java.time.Instant;
import java.util.Optional;

/** Decides when one customer should be polled next; made by a {@link SchedulingStrategy}. */
public interface PollTiming {

    /**
     * Learns from a successful poll.
     *
     * @param startedAt when its first request was sent
     */
    void observe(Instant startedAt, PollObservation observation);

    /**
     * When the customer should be polled next.
     *
     * @param requests requests that a poll costs
     * @param load the load on the budget
     * @return seconds after the last successful poll; above 0, and regardless of the scheduler's limits
     */
    double dueAfter(int requests, BudgetLoad load);

    /**
     * The value of a poll: the expected delay since the last successful poll, per request that it costs.
     *
     * @param elapsed seconds since that poll
     * @param requests requests that a poll costs
     * @return seconds of delay, for {@link SchedulingStrategy#requestSpent}
     */
    double valuePerRequest(double elapsed, int requests);

    /** The learned model in at most 1 KiB, for {@link #restoreModel}; empty if nothing was learned. */
    default Optional<byte[]> exportModel() {
        return Optional.empty();
    }

    /**
     * Restores an exported model.
     *
     * @return whether it was restored; if not, nothing changes
     */
    default boolean restoreModel(byte[] exported) {
        return false;
    }
}
