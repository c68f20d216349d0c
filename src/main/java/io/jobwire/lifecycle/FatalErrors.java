package io.jobwire.lifecycle;

import java.util.function.IntConsumer;

/**
 * Ends the process when something happens after which its state cannot be trusted: an {@link Error}, such as lack of
 * memory or a class that cannot be loaded, or the unexpected end of a thread that Jobwire needs. A process that goes on
 * without one of its threads looks healthy and does nothing; one that ends is started again, and loses nothing. It does
 * not depend on options of the JVM, and works in a native executable, too. Thread-safe.
 */
public final class FatalErrors {
    /** The exit code, the same as that of the JVM's option {@code ExitOnOutOfMemoryError}. */
    public static final int EXIT_CODE = 3;

    private FatalErrors() {}

    /** A thread whose task runs for as long as the process. If it throws, the process ends. */
    public static Thread thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setUncaughtExceptionHandler((failed, error) -> end(error, Runtime.getRuntime()::halt));
        return thread;
    }

    /** The same task, at whose first {@link Error} the process ends. Exceptions go on to the caller. */
    public static Runnable guarded(Runnable task) {
        return guarded(task, Runtime.getRuntime()::halt);
    }

    static Runnable guarded(Runnable task, IntConsumer halt) {
        return () -> {
            try {
                task.run();
            } catch (Error error) {
                end(error, halt);
                throw error;
            }
        };
    }

    /** Logs the error and ends the process, without waiting for anything that the error may have broken. */
    static void end(Throwable error, IntConsumer halt) {
        try {
            LifecycleLog.LOG.fatalError(error, Thread.currentThread().getName(), error.toString(), EXIT_CODE);
        } finally {
            halt.accept(EXIT_CODE);
        }
    }
}
