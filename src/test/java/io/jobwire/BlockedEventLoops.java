package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails each test class during which an event loop of this JVM was blocked, with the stack trace of the moment. JUnit
 * registers it for all tests. Vert.x watches its loops, and says so when a task has taken 2 s, its default. That counts
 * if the loop waits for something, which no load of the machine makes it do. If it computes, or loads classes, it
 * counts after 20 s only: on two cores with 25 threads that want to run, 0.2 s of computing take 2.5 s.
 */
public final class BlockedEventLoops implements BeforeAllCallback, AfterAllCallback {
    /** How the message of Vert.x begins to tell of a blocked thread. */
    static final String MESSAGE = "has been blocked for";

    private static final Pattern DURATION = Pattern.compile(MESSAGE + " (\\d+) ms");
    private static final int LONG_MILLIS = 20_000;
    /** The frames in which threads wait: for other threads, for a time, or for what they read. */
    private static final List<String> WAITS = List.of(
            "Unsafe.park",
            "Object.wait",
            "Thread.sleep",
            "Net.poll",
            "SocketDispatcher.read",
            "FileDispatcherImpl.read");

    private static final Logger CHECKER = Logger.getLogger("io.vertx.core.impl.BlockedThreadChecker");
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();
    private static final Handler RECORDER = new Recorder();

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!Arrays.asList(CHECKER.getHandlers()).contains(RECORDER)) {
            CHECKER.addHandler(RECORDER);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        assertThat(takeSeen()).as("blocked event loops").isEmpty();
    }

    /** What was seen since the last call. */
    static List<String> takeSeen() {
        List<String> seen = List.copyOf(SEEN);
        SEEN.removeAll(seen);
        return seen;
    }

    /**
     * Whether a message of Vert.x is about an event loop that waits, or computes for long.
     *
     * @param topFrame where the thread is
     */
    static boolean isBlocked(String message, String topFrame) {
        Matcher blocked = DURATION.matcher(message);
        return blocked.find()
                && message.contains("eventloop")
                && (WAITS.stream().anyMatch(topFrame::contains) || Integer.parseInt(blocked.group(1)) >= LONG_MILLIS);
    }

    /** Keeps what Vert.x says of threads that are blocked, with their stacks. */
    private static final class Recorder extends Handler {
        @Override
        public void publish(LogRecord record) {
            String message = String.valueOf(record.getMessage());
            Throwable blocked = record.getThrown();
            List<String> stacks = blocked == null ? stacks(message) : List.of(stack(blocked.getStackTrace()));
            stacks.stream()
                    .filter(stack ->
                            isBlocked(message, stack.lines().findFirst().orElse("")))
                    .findFirst()
                    .ifPresent(stack -> SEEN.add(message + "\n" + stack));
        }

        /** Of all threads with the name in the message: each Vert.x numbers its loops from 0. */
        private static List<String> stacks(String message) {
            return Thread.getAllStackTraces().entrySet().stream()
                    .filter(entry -> message.contains(entry.getKey().getName() + ","))
                    .map(entry -> stack(entry.getValue()))
                    .toList();
        }

        private static String stack(StackTraceElement[] frames) {
            return Arrays.stream(frames).map(frame -> "\tat " + frame).collect(Collectors.joining("\n"));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
