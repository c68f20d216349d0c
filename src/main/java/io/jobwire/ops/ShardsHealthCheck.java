package io.jobwire.ops;

import io.jobwire.polling.PollDispatcher;
import io.jobwire.shard.GroupMembership;
import io.jobwire.shard.Shards;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the consumer group has been joined and all shards that are ours have been restored. A replica that stands
 * by without a shard is ready too.
 */
@Readiness
@ApplicationScoped
class ShardsHealthCheck implements HealthCheck {
    private final GroupMembership membership;
    private final Shards shards;
    private final PollDispatcher watch;

    ShardsHealthCheck(GroupMembership membership, Shards shards, PollDispatcher watch) {
        this.membership = membership;
        this.shards = shards;
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        int owned = shards.owned();
        int restored = shards.restored().size();
        return HealthCheckResponse.named("shards")
                .status(membership.joined() && restored >= owned)
                .withData("shards", shards.count())
                .withData("owned", owned)
                .withData("restored", restored)
                .withData("customers", watch.watched())
                .build();
    }
}
