package io.jobwire.publish;

/** What came of a publication. */
public sealed interface Outcome {

    /** All of it is in Kafka, once, and may be remembered. */
    record Committed() implements Outcome {}

    /**
     * None of it will ever be read; the next poll finds it again.
     *
     * @param reason for people
     */
    record Aborted(String reason) implements Outcome {}

    /**
     * Nobody knows: Kafka did not say whether it committed. The shard is restored anew before anything else is
     * published of it, and so the truth is found out.
     *
     * @param reason for people
     */
    record InDoubt(String reason) implements Outcome {}

    /**
     * None of it will ever be read, and it is this publication's own fault: Kafka does not take one of its records, or
     * its shard is no longer ours.
     *
     * @param reason for people
     */
    record Refused(String reason) implements Outcome {}
}
