package io.jobwire.sandbox;

/**
 * A guarantee that the events break.
 *
 * @param guarantee which guarantee
 * @param customerId whose job
 * @param jobKey which job
 * @param detail what is wrong, for people
 */
public record Violation(EventGuarantee guarantee, String customerId, String jobKey, String detail) {
    /** What Jobwire guarantees about its events. */
    public enum EventGuarantee {
        /** Ids are unique; id and subject consist of customer id, job key and version. */
        ID,
        /** The versions of a job are 1, 2, 3 and so on, without gaps. */
        VERSION,
        /** The events of a customer are in one partition, keyed by customer id, in the order of observation. */
        ORDER,
        /** The kind of change is consistent with the event before it. */
        KIND,
        /** Each outcome that a run has reached is told once. */
        OUTCOME,
        /** The previous status is that of the event before it. */
        PREVIOUS,
        /** The job had the reported status at the reported time. */
        ACCURACY,
        /** Every status that lasted long enough to be polled is reported. */
        COMPLETENESS
    }
}
