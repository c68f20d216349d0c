package io.jobwire.kafka;

/**
 * The partition count of the state topic was changed after customers had been assigned to partitions. Only an operator
 * can repair that; the message says how.
 */
public final class PartitionCountMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final String REMEDY = "the partition count was changed after the topic had been used. Stop all"
            + " replicas and run Jobwire once with jobwire.maintenance=reshard and jobwire.reshard.target=<a new topic>,"
            + " which copies the state to the right partitions; see docs/kafka.md";

    private PartitionCountMismatchException(String message) {
        super(message);
    }

    /** A customer is in another partition than the current partition count implies. */
    public static PartitionCountMismatchException wrongPartition(
            String customerId, int actual, int expected, int partitions) {
        return new PartitionCountMismatchException("The state topic holds customer " + customerId + " in partition "
                + actual + ", but with " + partitions + " partitions the customer belongs in partition " + expected
                + ": " + REMEDY);
    }

    /**
     * The topic has another partition count than recorded.
     *
     * @param recorded the count that records were written for, or that the topic had when this replica started
     * @param actual the count that the topic has now
     */
    public static PartitionCountMismatchException countChanged(int recorded, int actual) {
        return new PartitionCountMismatchException("The state topic has " + actual
                + " partitions, but its records were written for " + recorded + ": " + REMEDY);
    }
}
