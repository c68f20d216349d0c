package io.jobwire.shard;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/** Configures the consumer of the channel {@value GroupMembership#CHANNEL} as a member of its group. */
@ApplicationScoped
class GroupConsumerConfig {
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);
    /** Long enough for a restart, after which a static member keeps its shards. */
    private static final Duration STATIC_SESSION_TIMEOUT = Duration.ofSeconds(30);
    /** A member learns of a rebalance only with its next heartbeat; until then a moving shard has no owner. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /** The channel's Kafka settings. Those in application.properties override them. */
    @Produces
    @ApplicationScoped
    @Identifier(GroupMembership.CHANNEL)
    Map<String, Object> settings(GroupSettings group) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group.groupId());
        group.replicaId().ifPresent(id -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
        switch (group.groupProtocol()) {
            case CLASSIC -> {
                config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
                // cooperative: a rebalance revokes only the shards that move
                config.put(
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
                config.put(
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        String.valueOf(sessionTimeout(group).toMillis()));
                config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, String.valueOf(HEARTBEAT.toMillis()));
            }
            case CONSUMER -> config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        }
        return config;
    }

    private static Duration sessionTimeout(GroupSettings group) {
        return group.sessionTimeout().orElse(group.replicaId().isPresent() ? STATIC_SESSION_TIMEOUT : SESSION_TIMEOUT);
    }
}
