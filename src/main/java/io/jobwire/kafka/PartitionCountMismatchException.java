package io.jobwire.kafka;

/** Customers in the state topic are not where its present number of partitions would put them. */
public final class PartitionCountMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private PartitionCountMismatchException(String message) {
        super(message);
    }

    /** A customer lies in another partition than the one that it belongs into. */
    public static PartitionCountMismatchException found(String customerId, int found, int expected, int partitions) {
        return new PartitionCountMismatchException("The state topic holds customer " + customerId + " in partition "
                + found
                + ", but with its " + partitions + " partitions the customer belongs into partition " + expected + ": "
                + REMEDY);
    }

    /**
     * The topic has another number of partitions than its customers were placed by, or than it had when this replica
     * started.
     */
    public static PartitionCountMismatchException placedBy(int placedBy, int partitions) {
        return new PartitionCountMismatchException("The state topic has " + partitions
                + " partitions, but its customers were placed by " + placedBy + ": " + REMEDY);
    }

    private static final String REMEDY =
            "the number of partitions was changed after customers had been placed. Stop all"
                    + " replicas and run Jobwire once with jobwire.maintenance=reshard and jobwire.reshard.target=<a new topic>,"
                    + " which copies the state to where it belongs; docs/kafka.md tells how";
}
