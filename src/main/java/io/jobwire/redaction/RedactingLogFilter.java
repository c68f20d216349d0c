package io.jobwire.redaction;

import io.quarkus.logging.LoggingFilter;
import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets, mail addresses and control characters out of the log, whatever is logged by whom and at which level:
 * application.properties names this filter for every handler. It lets every record pass, but changes its message,
 * parameters and exceptions. What a parameter of Jobwire's own messages or an exception says stays on one line, so that
 * nobody outside can forge a line of the log. Thread-safe.
 */
@LoggingFilter(name = RedactingLogFilter.NAME)
public final class RedactingLogFilter implements Filter {
    /** The name in settings. */
    public static final String NAME = "redaction";

    /** Puts parameters into messages. */
    private static final ExtFormatter MESSAGES = new PatternFormatter("%s");

    private static final String OWN = "io.jobwire.";
    /** It prints settings with their values, among them URLs. */
    private static final String CONFIGURATION = "io.smallrye.config";

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord extended) {
            redact(extended);
        }
        return true;
    }

    private static void redact(ExtLogRecord record) {
        @Nullable String logger = record.getLoggerName();
        Object @Nullable [] parameters = record.getParameters();
        if (parameters != null && logger != null && logger.startsWith(OWN)) {
            record.setParameters(
                    Arrays.stream(parameters).map(RedactingLogFilter::onOneLine).toArray());
        }
        @Nullable String message = MESSAGES.formatMessage(record);
        if (message != null) {
            String shown = CONFIGURATION.equals(logger) ? ShownUrl.inText(message) : message;
            String redacted = VisibleText.lines(SecretMask.mask(shown));
            if (!redacted.equals(message)) {
                record.setMessage(redacted, ExtLogRecord.FormatStyle.NO_FORMAT);
            }
        }
        @Nullable Throwable thrown = record.getThrown();
        if (thrown != null) {
            record.setThrown(RedactedThrowable.of(thrown));
        }
    }

    private static @Nullable Object onOneLine(@Nullable Object parameter) {
        if (parameter == null || parameter instanceof Number) {
            return parameter;
        }
        String text = String.valueOf(parameter);
        String line = VisibleText.line(text);
        return line.equals(text) ? parameter : line;
    }
}
