package io.jobwire.auth;

import java.util.Set;
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

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 2002,
            value = "The identity service grants a token without the scopes %s. Remedy: grant these permissions to the"
                    + " app registration, or name the scopes that it has in jobwire.elements.scopes")
    void scopesMissing(Set<String> scopes);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2003, value = "The file with the client secret or certificate has changed; Jobwire uses the new one")
    void authenticationChanged();

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 2004,
            value = "The API is at %s, but tokens come from %s, the default of jobwire.elements.environment. If the API"
                    + " has an identity service of its own, set jobwire.elements.token-url to it")
    void foreignTokenUrl(String api, String identityService);
}
