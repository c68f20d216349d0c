package io.jobwire.auth;

import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log messages about access to the API: JOBWIRE-2000 to JOBWIRE-2099. */
@MessageLogger(projectCode = "JOBWIRE-", length = 4)
interface AuthLog {
    AuthLog LOG = new AuthLog_$logger(Logger.getLogger("io.jobwire.auth"));

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 2000,
            value =
                    "No access to the Elements API: %s. Jobwire retries, and polls stop once the last token has expired")
    void noAccess(String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2001, value = "Access to the Elements API works again")
    void recovered();
}
