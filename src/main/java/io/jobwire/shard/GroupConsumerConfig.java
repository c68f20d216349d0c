package io.jobwire.shard;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/** Configures the channel {@value Membership#CHANNEL} as far as the way of membership decides it. */
@ApplicationScoped
class GroupConsumerConfig {
    /**
     * A member hears of a rebalance with its next heartbeat only, and a shard that moves is without owner till then.
     */
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /** The channel's Kafka settings besides those in application.properties, which go before these. */
    @Produces
    @ApplicationScoped
    @Identifier(GroupMembership.CHANNEL)
    Map<String, Object> settings(GroupSettings group) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group.groupId());
        group.replicaId().ifPresent(id -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
        switch (group.protocol()) {
            case CLASSIC -> {
                config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
                // cooperative: a rebalance takes away only the shards that move
                config.put(
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
                config.put(
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        String.valueOf(group.sessionTimeout().toMillis()));
                config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, String.valueOf(HEARTBEAT.toMillis()));
            }
            case CONSUMER -> config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        }
        return config;
    }
}
