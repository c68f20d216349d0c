package io.jobwire.polling;

import io.jobwire.lifecycle.PollingLoop;
import jakarta.enterprise.inject.Vetoed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** A polling loop on the test's thread and on a clock of its own: time passes when the test says so. */
@Vetoed // it would inherit the scope, and be a second loop for Quarkus tests
final class ManualLoop extends PollingLoop implements AutoCloseable {
    private final Queue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::number));
    private Instant now;
    private long number;

    private record Task(Instant at, long number, Runnable action) {}

    ManualLoop(Instant start) {
        this.now = start;
    }

    @Override
    public void execute(Runnable task) {
        onClock(Duration.ZERO, task);
    }

    @Override
    public void onClock(Duration delay, Runnable task) {
        tasks.add(new Task(delay.isNegative() ? now : now.plus(delay), number++, task));
    }

    /** Runs what is due at once. */
    void run() {
        runFor(Duration.ZERO);
    }

    /** Lets time pass, and runs what becomes due meanwhile. */
    void runFor(Duration duration) {
        Instant end = now.plus(duration);
        for (Task task = tasks.peek(); task != null && !task.at().isAfter(end); task = tasks.peek()) {
            tasks.remove(task);
            now = task.at();
            task.action().run();
        }
        now = end;
    }

    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public void close() {
        shutDown();
    }
}
