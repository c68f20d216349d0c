package io.jobwire.maintenance;

/** What Jobwire can do instead of watching, to end when it is done. */
public enum MaintenanceTask {
    /** Copies the state to a topic with another number of partitions. */
    RESHARD
}
