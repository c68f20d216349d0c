package io.jobwire.maintenance;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What to do instead of watching. */
@Singleton
public class MaintenanceSettings {
    private final Optional<MaintenanceTask> maintenance;

    public MaintenanceSettings(@ConfigProperty(name = "jobwire.maintenance") Optional<MaintenanceTask> maintenance) {
        this.maintenance = maintenance;
    }

    /**
     * Work to be done instead of watching, after which Jobwire ends: {@code reshard} copies the state to a topic with
     * another number of partitions, see docs/kafka.md.
     */
    public Optional<MaintenanceTask> maintenance() {
        return maintenance;
    }
}
