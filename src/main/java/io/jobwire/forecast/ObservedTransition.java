package io.jobwire.forecast;

import org.jspecify.annotations.Nullable;

/**
 * Something that a poll found to have happened to a job: what a strategy learns from. A job that is first seen when it
 * has already ended has both started and ended.
 */
public sealed interface ObservedTransition {

    /** The job's module, in one spelling; empty where it is not known. */
    String module();

    /** When it happened. */
    TimeWindow when();

    /** A job began to run. */
    record Started(String module, TimeWindow when) implements ObservedTransition {}

    /**
     * A job came to its end.
     *
     * @param started when it had started; null where that is not known
     */
    record Ended(String module, @Nullable TimeWindow started, TimeWindow when) implements ObservedTransition {}

    /** Anything else that becomes an event. */
    record Changed(String module, TimeWindow when) implements ObservedTransition {}
}
