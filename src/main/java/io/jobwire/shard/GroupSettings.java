package io.jobwire.shard;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who shares the customers with whom. */
@Singleton
public class GroupSettings {
    private final String groupId;
    private final Optional<String> replicaId;

    GroupSettings(
            @ConfigProperty(name = "jobwire.group-id", defaultValue = "jobwire") String groupId,
            @ConfigProperty(name = "jobwire.replica-id") Optional<String> replicaId) {
        this.groupId = groupId;
        this.replicaId = replicaId;
    }

    /** The consumer group: replicas of one group share the customers among themselves. */
    public String groupId() {
        return groupId;
    }

    /**
     * A name for this replica that outlives its restarts, such as the pod's name in a stateful set. With it, what its
     * last life left open in Kafka is ended at once when it is back.
     */
    public Optional<String> replicaId() {
        return replicaId;
    }
}
