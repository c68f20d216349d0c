package io.jobwire.sandbox;

import java.util.List;

/** The life of one module's rows: cycles that follow each other for ever. Pure: a cycle is always the same. */
interface JobLifecycle {
    /**
     * What happens in a cycle, in the order of time; never empty.
     *
     * @param number from 0; a cycle ends before the next begins
     */
    List<LifecycleStep> cycle(int number);
}
