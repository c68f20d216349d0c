package io.jobwire.plan;

import org.jspecify.annotations.Nullable;

/**
 * Something that a poll found to have happened to a job: what a strategy learns from. A job that is first seen when it
 * has already ended has both started and ended.
 */
public sealed interface JobChange {

    /** The job's module, in one spelling; empty where it is not known. */
    String module();

    /** When it happened. */
    Window when();

    /** A job began to run. */
    record Started(String module, Window when) implements JobChange {}

    /**
     * A job came to its end.
     *
     * @param started when it had started; null where that is not known
     */
    record Ended(String module, @Nullable Window started, Window when) implements JobChange {}

    /** Anything else that becomes an event. */
    record Changed(String module, Window when) implements JobChange {}
}
