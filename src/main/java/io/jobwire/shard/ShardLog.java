package io.jobwire.shard;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log messages of shards and group membership: JOBWIRE-4100 to JOBWIRE-4199. */
@MessageLogger(projectCode = "JOBWIRE-", length = 4)
interface ShardLog {
    ShardLog LOG = new ShardLog_$logger(Logger.getLogger("io.jobwire.shard"));

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 4100, value = "Shards assigned: %s; this replica now owns %d of %d")
    void assigned(List<Integer> shards, int owned, int count);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 4101, value = "Shards revoked: %s; this replica still owns %d of %d")
    void revoked(List<Integer> shards, int owned, int count);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 4102, value = "Shard %d restored; customers: %d")
    void restored(int shard, int customers);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4103, value = "Shard %d was not restored; next attempt in %d s: %s")
    void notRestored(int shard, long seconds, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4104, value = "Shard %d was not restored because of a bug; next attempt in %d s")
    void restoreFailed(int shard, long seconds, @Cause RuntimeException bug);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 4105,
            value = "Restoring shard %d waits at offset %d of %d for an open transaction to end;"
                    + " its customers are not polled meanwhile")
    void waitsForTransaction(int shard, long position, long end);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 4106,
            value = "The state topic has lost records: the group has committed offset %d of %s, but the partition ends"
                    + " at %d. Changes may be published again; see docs/kafka.md")
    void recordsLost(long committed, TopicPartition partition, long end);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 4108,
            value =
                    "Shards are handed over although a transaction about them is still open; Kafka will reject its commit")
    void handedOverWithOpenTransaction();

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 4109, value = "Shard %d is new to the consumer group %s, which claims it now")
    void claiming(int shard, String groupId);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 4110,
            value =
                    "Records of the state topic that Jobwire has not written, or cannot read, were skipped when shard %d"
                            + " was restored: %d. The first, at offset %d, has the key \"%s\": %s. See docs/kafka.md, foreign"
                            + " records")
    void recordsSkipped(int shard, long count, long offset, String key, String reason);
}
