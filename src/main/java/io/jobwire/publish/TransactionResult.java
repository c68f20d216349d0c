package io.jobwire.publish;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

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
     * No reader of committed records will ever see any of the records. The cause is temporary, so a retry may succeed.
     *
     * @param reason for the log
     */
    record Aborted(String reason) implements TransactionResult {
        @Override
        public String label() {
            return "aborted";
        }
    }

    /**
     * Kafka did not report whether the commit took effect. The shards concerned are restored before anything else is
     * published about them, which reveals it.
     *
     * @param reason for the log
     */
    record InDoubt(String reason) implements TransactionResult {
        @Override
        public String label() {
            return "in-doubt";
        }
    }

    /**
     * No reader of committed records will ever see any of the records, because Kafka rejects some of them for good.
     *
     * @param records the rejected records, as far as they are known; at least one
     * @param reason why the first of them is rejected, for the log
     */
    record Rejected(List<ProducerRecord<String, byte[]>> records, String reason) implements TransactionResult {
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
