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
 * The one thread on which the watch decides and remembers: what is touched only here needs no lock. Nothing in it may
 * wait; {@link #sinceLastBeat} tells whether that holds. A task that fails is logged and does not stop the others.
 * After the application's end, tasks are dropped.
 */
@Singleton // without a proxy, which would make a new loop for whoever comes after the end
public class PollingLoop implements Executor {
    private static final Logger LOG = Logger.getLogger(PollingLoop.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "watch"));
    private volatile long lastBeat = System.nanoTime();

    /** A loop that runs already. */
    protected PollingLoop() {
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        every(BEAT, () -> lastBeat = System.nanoTime());
    }

    @Override
    public void execute(Runnable task) {
        after(Duration.ZERO, task);
    }

    /** Runs a task once, not before the delay is over. */
    public final void after(Duration delay, Runnable task) {
        try {
            var unused = thread.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Dropped a task, since the application ends");
        }
    }

    /**
     * Runs a task once, not before so much time has passed on the application's clock; which only a simulation lets go
     * faster.
     */
    public void onClock(Duration delay, Runnable task) {
        after(delay, task);
    }

    /** Runs a task now and then time and again, with this much time in between. */
    public final void every(Duration pause, Runnable task) {
        var unused = thread.scheduleWithFixedDelay(guarded(task), 0, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** How long ago the loop last moved; more than a few seconds means that it is stuck. */
    public Duration sinceLastBeat() {
        return Duration.ofNanos(System.nanoTime() - lastBeat);
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LifecycleLog.LOG.taskFailed(e);
            }
        };
    }

    /** Drops what waits, and takes nothing more: the application is about to end. */
    public void end() {
        thread.shutdown();
    }

    /** Drops what waits, and lets what runs end, while all that it may need is still there. */
    public void stop(@Observes @Priority(LifecycleOrder.STOP_POLLING_LOOP) ShutdownEvent event)
            throws InterruptedException {
        end();
        if (!thread.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
            LifecycleLog.LOG.didNotStop(STOP_TIMEOUT.toSeconds());
        }
    }
}
