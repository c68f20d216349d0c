package io.jobwire.polling;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What this package logs at INFO and above while it is open. */
final class CapturedLog extends Handler implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger("io.jobwire.polling");
    private static final PatternFormatter FORMAT = new PatternFormatter("%s");

    private final List<LogRecord> records = new ArrayList<>();
    private final boolean forwarded = LOGGER.getUseParentHandlers();

    CapturedLog() {
        LOGGER.addHandler(this);
        LOGGER.setUseParentHandlers(false);
    }

    /** The messages since the last call, by their ids. */
    List<String> take() {
        List<String> ids = records.stream()
                .map(LogRecord::getMessage)
                .map(message -> message.replaceFirst("(?s)^JOBWIRE-(\\d+):.*", "$1"))
                .toList();
        records.clear();
        return ids;
    }

    /** The text of the messages since the last {@link #take}. */
    List<String> messages() {
        return records.stream().map(FORMAT::format).toList();
    }

    @Override
    public void publish(LogRecord logged) {
        if (logged.getLevel().intValue() >= Level.INFO.intValue()) {
            records.add(logged);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
        LOGGER.setUseParentHandlers(forwarded);
    }
}
