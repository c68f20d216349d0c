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
            value =
                    "Nothing can be published; changes wait and are retried until it can, and polling pauses if it lasts."
                            + " %s")
    void aborted(String reason);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 5001,
            value = "Kafka did not confirm a commit; the shards concerned are restored to learn whether it took effect."
                    + " %s")
    void inDoubt(String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5002, value = "Transactions commit again, after %d s and %d failures in a row")
    void recovered(long seconds, int failures);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 5003,
            value =
                    "Records about customer %s are rejected for good and become dead letters; number of records: %d; reason: %s")
    void rejected(String customerId, int records, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 5004,
            value = "Kafka rejects the state record of customer %s, so nothing is published about the customer: %s")
    void stateRejected(String customerId, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5007, value = "An observer of completed transactions failed; the transaction is not affected")
    void observerFailed(@Cause RuntimeException bug);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5008, value = "The receiver of a publish result failed; the transaction is not affected")
    void receiverFailed(@Cause RuntimeException bug);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5009, value = "Still nothing can be published, for another reason. %s")
    void causeChanged(String reason);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 5010,
            value = "The changes of customer %s cannot be published while those of others can; the next poll detects"
                    + " them again. %s")
    void notPublishable(String customerId, String reason);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 5012,
            value = "Topic %s takes no copies of events. The events themselves are published; until it takes copies"
                    + " again, they become dead letters. %s")
    void notCopied(String topic, String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5013, value = "Topic %s takes copies of events again; dead letters name those that it has missed")
    void copiedAgain(String topic);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 5011, value = "Publishing a batch failed unexpectedly; the next poll detects its changes again")
    void batchFailed(@Cause RuntimeException bug);
}
