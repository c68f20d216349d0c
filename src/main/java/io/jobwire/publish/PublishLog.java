package io.jobwire.publish;

import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log messages of publishing: JOBWIRE-5000 to JOBWIRE-5099. */
@MessageLogger(projectCode = "JOBWIRE-", length = 4)
interface PublishLog {
    PublishLog LOG = new PublishLog_$logger(Logger.getLogger("io.jobwire.publish"));

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 5000,
            value = "A transaction was aborted; its changes are retried now, and found again by the next poll if that"
                    + " does not help: %s")
    void aborted(String reason);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 5001,
            value =
                    "Kafka did not confirm a commit; the shards concerned are restored to learn whether it took effect: %s")
    void inDoubt(String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5002, value = "Transactions commit again; failures in a row: %d")
    void recovered(int failures);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 5003,
            value =
                    "Kafka rejects records about customer %s, which become dead letters; number of records: %d; reason: %s")
    void rejected(String customerId, int records, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 5004,
            value = "Kafka rejects the state record of customer %s, so nothing is published about the customer: %s")
    void stateRejected(String customerId, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5005, value = "Changes of customer %s cannot be encoded and become dead letters")
    void unencodable(String customerId, @Cause RuntimeException reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5006, value = "The transactional producer is replaced because it cannot abort a transaction: %s")
    void producerReplaced(String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5007, value = "An observer of completed transactions failed; the transaction is not affected")
    void observerFailed(@Cause RuntimeException bug);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5008, value = "The receiver of a publish result failed; the transaction is not affected")
    void receiverFailed(@Cause RuntimeException bug);
}
