package io.jobwire.lifecycle;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The single thread that makes all polling decisions and owns their state: state that only this thread touches needs no
 * lock. A task must not block; {@link #sinceLastHeartbeat} shows whether one does. A task that fails is logged and does
 * not affect the others; an {@link Error} ends the process ({@link FatalErrors}). Once the loop has shut down, it drops
 * tasks.
 *
 * <p>The methods are thread-safe.
 */
@Singleton // a client proxy would create a new loop for a caller that arrives after shutdown
public class PollingLoop implements Executor {
    private static final Logger LOG = Logger.getLogger(PollingLoop.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "polling-loop"));
    private volatile long lastHeartbeat = System.nanoTime();

    /** Creates a loop that is already running. */
    protected PollingLoop() {
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        repeat(HEARTBEAT, () -> lastHeartbeat = System.nanoTime());
    }

    @Override
    public void execute(Runnable task) {
        afterDelay(Duration.ZERO, task);
    }

    /** Runs a task once, after a delay in real time. */
    public final void afterDelay(Duration delay, Runnable task) {
        try {
            var unused = thread.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Dropped a task: the polling loop has shut down");
        }
    }

    /** Runs a task once, after a delay on the application's clock. Only a simulation makes that clock run faster. */
    public void onClock(Duration delay, Runnable task) {
        afterDelay(delay, task);
    }

    /** Runs a task now and then repeatedly, with this pause between the end of a run and the start of the next. */
    public final void repeat(Duration pause, Runnable task) {
        var unused = thread.scheduleWithFixedDelay(guarded(task), 0, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The time since the loop last ran its heartbeat; more than a few seconds means that a task blocks it. */
    public Duration sinceLastHeartbeat() {
        return Duration.ofNanos(System.nanoTime() - lastHeartbeat);
    }

    private static Runnable guarded(Runnable task) {
        return FatalErrors.guarded(() -> {
            try {
                task.run();
            } catch (RuntimeException bug) {
                LifecycleLog.LOG.taskFailed(bug);
            }
        });
    }

    /** Drops the waiting tasks and accepts no more. Returns at once; the current task runs to its end. */
    public void shutDown() {
        thread.shutdown();
    }

    /** Shuts the loop down and waits for its current task, while everything that the task may need is still there. */
    public void stop(@Observes @Priority(LifecycleOrder.STOP_POLLING_LOOP) ShutdownEvent event)
            throws InterruptedException {
        shutDown();
        if (!thread.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
            LifecycleLog.LOG.didNotStop(STOP_TIMEOUT.toSeconds());
        }
    }
}
