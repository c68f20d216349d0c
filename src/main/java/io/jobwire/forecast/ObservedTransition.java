package io.jobwire.forecast;

import org.jspecify.annotations.Nullable;

/**
 * A transition of a job that a poll detected, for a model to learn from. A job that is first seen after it has ended
 * has both started and ended.
 */
public sealed interface ObservedTransition {

    /** The job's module, in one consistent spelling; empty if unknown. */
    String module();

    /** When the transition occurred. */
    TimeWindow window();

    /** A job started to run. */
    record JobStarted(String module, TimeWindow window) implements ObservedTransition {}

    /**
     * A job ended.
     *
     * @param startedIn when it had started; null if unknown
     */
    record JobEnded(String module, @Nullable TimeWindow startedIn, TimeWindow window) implements ObservedTransition {}

    /** Any other transition that becomes an event. */
    record JobChanged(String module, TimeWindow window) implements ObservedTransition {}
}
