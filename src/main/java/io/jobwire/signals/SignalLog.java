package io.jobwire.signals;

import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log messages of signals: JOBWIRE-8000 to JOBWIRE-8099. */
@MessageLogger(projectCode = "JOBWIRE-", length = 4)
interface SignalLog {
    SignalLog LOG = new SignalLog_$logger(Logger.getLogger("io.jobwire.signals"));

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 8000, value = "Signals are taken from topic %s, which has %d that were written before")
    void following(String topic, long records);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 8001, value = "The signal at offset %d with the key \"%s\" is ignored: %s")
    void ignored(long offset, String key, String reason);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 8002,
            value = "%d signals have been ignored since the start; more are only counted, in the metric"
                    + " jobwire_signals_total")
    void ignoredMany(long signals);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 8003,
            value = "Topic %s (jobwire.signals.topic) cannot be read; Jobwire goes on without signals and keeps trying."
                    + " It needs the right to Read it: %s")
    void unreadable(String topic, String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 8004, value = "Topic %s (jobwire.signals.topic) can be read again")
    void readableAgain(String topic);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 8005, value = "Signal at offset %d, id %s: %s")
    void accepted(long offset, String id, String command);
}
