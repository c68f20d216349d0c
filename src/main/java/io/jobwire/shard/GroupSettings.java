package io.jobwire.shard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Who shares the customers with whom. */
@ConfigMapping(prefix = "jobwire")
public interface GroupSettings {
    /** The consumer group: replicas of one group share the customers among themselves. */
    @WithDefault("jobwire")
    String groupId();

    /**
     * A name for this replica that outlives its restarts, such as the pod's name in a stateful set. With it, a replica
     * that is back within the session timeout keeps its shards (static membership), and what its last life left open is
     * ended at once.
     */
    Optional<String> replicaId();
}
