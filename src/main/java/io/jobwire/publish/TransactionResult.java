package io.jobwire.publish;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What came of a transaction. */
public sealed interface TransactionResult {

    /** All of it is in Kafka, once, and may be remembered. */
    record Committed() implements TransactionResult {}

    /**
     * None of it will ever be read, for a reason that passes: it may be tried again.
     *
     * @param reason for people
     */
    record Aborted(String reason) implements TransactionResult {}

    /**
     * Nobody knows: Kafka did not say whether it committed. The shards concerned are restored anew before anything else
     * is published about them, and so the truth is found out.
     *
     * @param reason for people
     */
    record InDoubt(String reason) implements TransactionResult {}

    /**
     * None of it will ever be read, since Kafka does not take some of the records.
     *
     * @param records those at fault, as far as is known; at least one
     * @param reason why the first of them is not taken, for people
     */
    record Refused(List<ProducerRecord<String, byte[]>> records, String reason) implements TransactionResult {}
}
