package io.jobwire.sandbox;

import java.util.List;

/** An endless sequence of cycles that add, change and remove rows. Pure: a cycle with a given number never changes. */
interface JobLifecycle {
    /**
     * The steps of a cycle, ordered by time; never empty.
     *
     * @param number from 0; a cycle ends before the next one begins
     */
    List<LifecycleStep> cycle(int number);
}
