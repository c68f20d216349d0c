package io.jobwire.maintenance;

import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log messages of maintenance tasks: JOBWIRE-7000 to JOBWIRE-7099. */
@MessageLogger(projectCode = "JOBWIRE-", length = 4)
interface MaintenanceLog {
    MaintenanceLog LOG = new MaintenanceLog_$logger(Logger.getLogger("io.jobwire.maintenance"));

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 7000, value = "Resharding; records copied so far: %d")
    void copied(int records);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 7001,
            value = "Records with keys that Jobwire does not write were not copied: %d. The first has the key \"%s\"")
    void notCopied(long count, String key);
}
