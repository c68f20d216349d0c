package io.jobwire.schedule;

/**
 * Decides when customers are due. A plan asks it for one {@link PollTiming} for each customer, and holds bounds and
 * budget itself whatever the strategy would like. A strategy belongs to one plan, and is used by one thread at a time.
 */
public interface SchedulingStrategy {

    /** Begins to follow a customer of whom nothing is known. */
    PollTiming follow(String customerId);

    /** Whether a customer may be polled before it is due, when nobody is due and the budget has a request to spare. */
    boolean usesSpare();

    /**
     * Says that a poll begins that was worth so much; not if it was due by a promise, whatever it was worth.
     *
     * @param worth as {@link PollTiming#worth} says
     */
    default void spent(double worth) {}

    /**
     * How much expected delay a request must save at present, in seconds; {@link Double#NaN} for a strategy that does
     * not reckon so.
     */
    default double threshold() {
        return Double.NaN;
    }
}
