package io.jobwire.maintenance;

/** A task that Jobwire can run instead of polling. It exits when the task is done. */
public enum MaintenanceTask {
    /** Copies the state to a topic with another partition count. */
    RESHARD
}
