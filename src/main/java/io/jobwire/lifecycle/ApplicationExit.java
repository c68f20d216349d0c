package io.jobwire.lifecycle;

import io.quarkus.runtime.Quarkus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.IntConsumer;

/**
 * Ends the application, with an exit code and one log message that says why. The polling loop stops first, so nothing
 * new begins; the rest stops in the order of {@link LifecycleOrder}. Returns at once and may be called on any thread.
 */
@Singleton
public final class ApplicationExit {
    private static final int COMPLETED = 0;
    private static final int FAILED = 1;

    private final PollingLoop loop;
    private final IntConsumer exit;

    /** Ends the Quarkus application. */
    @Inject
    public ApplicationExit(PollingLoop loop) {
        this(loop, Quarkus::asyncExit);
    }

    ApplicationExit(PollingLoop loop, IntConsumer exit) {
        this.loop = loop;
        this.exit = exit;
    }

    /**
     * Ends the application with code 1, because it cannot go on until an operator does something.
     *
     * @param reason what happened and what to do, for the log
     */
    public void fail(String reason) {
        LifecycleLog.LOG.failed(reason);
        loop.shutDown();
        exit.accept(FAILED);
    }

    /**
     * Ends the application with code 0, because its work is done.
     *
     * @param message what was done, for the log
     */
    public void complete(String message) {
        LifecycleLog.LOG.completed(message);
        loop.shutDown();
        exit.accept(COMPLETED);
    }
}
