package io.jobwire.http;

import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log messages of HTTP connections: JOBWIRE-2100 to JOBWIRE-2199. */
@MessageLogger(projectCode = "JOBWIRE-", length = 4)
interface HttpLog {
    HttpLog LOG = new HttpLog_$logger(Logger.getLogger("io.jobwire.http"));

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 2100,
            value = "%s is set, but Jobwire does not use it; connections are direct. To use a proxy for the API and the"
                    + " identity service, set QUARKUS_PROXY_ELEMENTS_HOST and QUARKUS_PROXY_ELEMENTS_PORT; otherwise"
                    + " remove it")
    void proxyNotUsed(String source);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 2101,
            value = "Connections beyond this machine are not secure, which jobwire.elements.allow-insecure-connections"
                    + " permits: %s. Whoever can read or divert them gets secrets, tokens and customers' data")
    void insecureConnections(String settings);
}
