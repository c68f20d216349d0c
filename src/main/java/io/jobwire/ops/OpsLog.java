package io.jobwire.ops;

import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log messages of the management port and of settings: JOBWIRE-1100 to JOBWIRE-1199. */
@MessageLogger(projectCode = "JOBWIRE-", length = 4)
interface OpsLog {
    OpsLog LOG = new OpsLog_$logger(Logger.getLogger("io.jobwire.ops"));

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 1100,
            value = "More than %d connections to the management port are open (jobwire.management.max-connections), so"
                    + " the oldest are closed. Find out who holds them, and let only probes and monitoring reach the"
                    + " port, by a NetworkPolicy or quarkus.management.host")
    void connectionsClosed(int maxConnections);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 1101,
            value =
                    "Every user of this host may read secrets, in the files of these settings: %s. Remedy: chmod 640, or"
                            + " less; for a Kubernetes secret, defaultMode: 0440 of its volume, with an fsGroup")
    void secretsReadableByAll(List<String> files);
}
