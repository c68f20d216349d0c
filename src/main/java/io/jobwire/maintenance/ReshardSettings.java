package io.jobwire.maintenance;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where {@code jobwire.maintenance=reshard} copies the state to. */
@ConfigMapping(prefix = "jobwire.reshard")
public interface ReshardSettings {
    /** The topic that gets the state; it is made if it is missing, and must not be in use. */
    Optional<String> target();

    /**
     * How many partitions the target is made with: how many shards there will be; {@code topics.partitions} if not set.
     */
    Optional<Integer> partitions();
}
