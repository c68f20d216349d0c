package io.jobwire.publish;

import java.util.List;
import java.util.Set;

/** The result of a transaction. */
public sealed interface TransactionResult {

    /** A short name of the kind of result, as a metric's tag. */
    String label();

    /** All records are in Kafka, exactly once. */
    record Committed() implements TransactionResult {
        @Override
        public String label() {
            return "committed";
        }
    }

    /**
     * No reader of committed records will ever see any of the records. The cause may pass, so a retry may succeed.
     *
     * @param failure what keeps it from committing
     * @param furtherTopics those that took no copies and kept it from committing, while the other topics took theirs;
     *     empty if something else did
     */
    record Aborted(PublishFailure failure, Set<String> furtherTopics) implements TransactionResult {
        /** Takes a copy. */
        public Aborted {
            furtherTopics = Set.copyOf(furtherTopics);
        }

        /** A transaction that no further topic kept from committing. */
        public Aborted(PublishFailure failure) {
            this(failure, Set.of());
        }

        @Override
        public String label() {
            return "aborted";
        }
    }

    /**
     * Kafka did not report whether the commit took effect. The shards concerned are restored before anything else is
     * published about them, which reveals it.
     *
     * @param failure what kept Kafka from reporting it
     */
    record InDoubt(PublishFailure failure) implements TransactionResult {
        @Override
        public String label() {
            return "in-doubt";
        }
    }

    /**
     * No reader of committed records will ever see any of the records, because some of them cannot be encoded, or Kafka
     * rejects them for good.
     *
     * @param records the rejected records, as far as they are known; at least one
     * @param encoded whether they could be encoded, and so Kafka rejects them
     * @param reason why the first of them is rejected, for the log
     */
    record Rejected(List<OutboundRecord> records, boolean encoded, String reason) implements TransactionResult {
        /** Takes a copy. */
        public Rejected {
            records = List.copyOf(records);
        }

        @Override
        public String label() {
            return "rejected";
        }
    }
}
