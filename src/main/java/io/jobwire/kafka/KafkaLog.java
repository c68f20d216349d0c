package io.jobwire.kafka;

import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log messages of the access to Kafka: JOBWIRE-4000 to JOBWIRE-4099. */
@MessageLogger(projectCode = "JOBWIRE-", length = 4)
interface KafkaLog {
    KafkaLog LOG = new KafkaLog_$logger(Logger.getLogger("io.jobwire.kafka"));

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 4000, value = "Kafka answers")
    void reachable();

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4001, value = "Kafka does not answer, and polling pauses until it does: %s")
    void unreachable(String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 4002, value = "Topics created: %s")
    void topicsCreated(List<String> names);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 4003,
            value = "Jobwire may not read the configuration of topic %s (%s)."
                    + " Make sure that its cleanup.policy is compact, or allow DescribeConfigs on it")
    void compactionUnknown(String topic, String reason);
}
