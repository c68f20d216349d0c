package io.jobwire.sandbox;

/**
 * Something that the events got wrong.
 *
 * @param rule which promise is broken
 * @param customerId whose job
 * @param jobKey which job; empty if it is about the customer
 * @param what in plain words
 */
public record Violation(Rule rule, String customerId, String jobKey, String what) {
    /** What is promised. */
    public enum Rule {
        /** An id belongs to one event, and is made of customer, key and version; so is the subject. */
        ID,
        /** Versions of a job count 1, 2, 3… */
        VERSION,
        /** A customer's events lie in one partition, under its id, in the order in which they were seen. */
        ORDER,
        /** The kind fits what came before. */
        KIND,
        /** The previous status is that of the event before. */
        PREVIOUS,
        /** What an event says was so at the time it says. */
        UNTRUE,
        /** What stood long enough has an event. */
        MISSING
    }
}
