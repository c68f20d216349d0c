package io.jobwire.fleet;

import jakarta.enterprise.context.ApplicationScoped;

/** The latest status that the polling loop has published. Thread-safe; reading never blocks. */
@ApplicationScoped
public class FleetStatusHolder {
    private volatile FleetStatus current = FleetStatus.EMPTY;

    /** The latest status; {@link FleetStatus#EMPTY} before the first. */
    public FleetStatus current() {
        return current;
    }

    /** Replaces the status; for the polling loop only. */
    public void publish(FleetStatus next) {
        current = next;
    }
}
