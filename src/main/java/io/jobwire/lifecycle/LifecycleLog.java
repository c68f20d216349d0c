package io.jobwire.lifecycle;

import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log messages of the application's lifecycle: JOBWIRE-1000 to JOBWIRE-1099. */
@MessageLogger(projectCode = "JOBWIRE-", length = 4)
interface LifecycleLog {
    LifecycleLog LOG = new LifecycleLog_$logger(Logger.getLogger("io.jobwire.lifecycle"));

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1000, value = "A task of the polling loop failed; the loop goes on")
    void taskFailed(@Cause RuntimeException bug);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1001, value = "The polling loop did not stop within %d s")
    void didNotStop(long seconds);

    @LogMessage(level = Logger.Level.FATAL)
    @Message(
            id = 1005,
            value =
                    "Thread %s failed with %s, and Jobwire ends with code %d to be started again. After a lack of memory,"
                            + " give it more, or poll fewer customers in each replica")
    void fatalError(@Cause Throwable error, String thread, String description, int exitCode);

    @LogMessage(level = Logger.Level.FATAL)
    @Message(id = 1002, value = "Jobwire stops: %s")
    void failed(String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1003, value = "Jobwire is done: %s")
    void completed(String message);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 1004,
            value =
                    "The system clock jumped %s by %s; polls go on at the same pace. Times in events follow the new time."
                            + " Check the time synchronization of this host")
    void clockJumped(String direction, Duration by);
}
