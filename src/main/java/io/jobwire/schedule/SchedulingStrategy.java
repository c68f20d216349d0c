package io.jobwire.schedule;

/**
 * Proposes when customers are due. The scheduler asks for one {@link PollTiming} per customer, and enforces limits and
 * budget itself. A strategy belongs to one scheduler and is not thread-safe.
 */
public interface SchedulingStrategy {

    /** Makes the timing of a customer that is new to the scheduler. */
    PollTiming newTiming(String customerId);

    /** Whether customers may be polled before they are due when nobody is due and the budget has requests to spare. */
    boolean usesSpareBudget();

    /**
     * Learns the value of a request that is spent. Not called for polls that a promise requires whatever their value.
     *
     * @param value as {@link PollTiming#valuePerRequest} returns it
     */
    default void requestSpent(double value) {}

    /**
     * The expected delay that a request must save at present, in seconds; NaN if the strategy has no such threshold.
     */
    default double threshold() {
        return Double.NaN;
    }
}
