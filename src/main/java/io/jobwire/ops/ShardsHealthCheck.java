package io.jobwire.ops;

import io.jobwire.fleet.FleetStatusHolder;
import io.jobwire.shard.GroupMembership;
import io.jobwire.shard.Shards;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the replica has joined the consumer group and restored all shards that it owns. A replica that stands by
 * without a shard is ready, too.
 */
@Readiness
@ApplicationScoped
class ShardsHealthCheck implements HealthCheck {
    private final GroupMembership membership;
    private final Shards shards;
    private final FleetStatusHolder fleet;

    ShardsHealthCheck(GroupMembership membership, Shards shards, FleetStatusHolder fleet) {
        this.membership = membership;
        this.shards = shards;
        this.fleet = fleet;
    }

    @Override
    public HealthCheckResponse call() {
        int owned = shards.owned();
        int restored = shards.restored().size();
        return HealthReport.named("shards")
                .with("shards", shards.count())
                .with("owned", owned)
                .with("restored", restored)
                .with("skippedRecords", shards.recordsSkipped())
                .with("customers", fleet.current().customers().size())
                .downIf(!membership.joined(), "the replica has not joined the consumer group yet")
                .downIf(
                        restored < owned,
                        owned - restored + " of " + owned + " shards are being restored from the state topic; if that"
                                + " lasts, the log names the shard and what it waits for")
                .build();
    }
}
