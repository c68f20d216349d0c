package io.jobwire.watch;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What to do instead of watching. */
@Singleton
class MaintenanceSettings {
    private final Optional<Maintenance> maintenance;

    MaintenanceSettings(@ConfigProperty(name = "jobwire.maintenance") Optional<Maintenance> maintenance) {
        this.maintenance = maintenance;
    }

    /**
     * Work to be done instead of watching, after which Jobwire ends: {@code reshard} copies the state to a topic with
     * another number of partitions, see docs/kafka.md.
     */
    Optional<Maintenance> maintenance() {
        return maintenance;
    }
}
