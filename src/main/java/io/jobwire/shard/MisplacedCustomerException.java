package io.jobwire.shard;

/** The state topic holds a customer in a partition where its present partition count would not put it. */
public final class MisplacedCustomerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MisplacedCustomerException(String customerId, int found, int expected, int partitions) {
        super("The state topic holds customer " + customerId + " in partition " + found + ", but with its " + partitions
                + " partitions the customer belongs into partition " + expected
                + ": the number of partitions was changed after customers had been placed. Give the topic its old"
                + " number of partitions again, or set jobwire.topics.state to a new topic to start afresh");
    }
}
