package io.jobwire.polling;

import io.jobwire.maintenance.MaintenanceSettings;
import io.jobwire.maintenance.MaintenanceTask;
import io.jobwire.maintenance.StateResharder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The work that Jobwire does instead of polling, if {@code jobwire.maintenance} is set. */
@ApplicationScoped
class MaintenanceMode {
    private final Optional<MaintenanceTask> task;
    private final StateResharder resharder;

    MaintenanceMode(MaintenanceSettings settings, StateResharder resharder) {
        this.task = settings.maintenance();
        this.resharder = resharder;
    }

    /**
     * The work; empty if Jobwire is to poll. It starts at subscription, completes with a message for the operator, and
     * fails with an exception whose message says what to do.
     */
    Optional<Uni<String>> work() {
        return task.map(present -> switch (present) {
            case RESHARD -> Uni.createFrom().deferred(resharder::run);
        });
    }
}
