package io.jobwire.ops;

import io.jobwire.shard.GroupMembership;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive while the consumer that is the member of the group polls. If its thread stands still, this replica loses its
 * shards in the end and never gets any again, which only a restart repairs.
 */
@Liveness
@ApplicationScoped
class GroupConsumerHealthCheck implements HealthCheck {
    private static final Duration STUCK_AFTER = Duration.ofSeconds(45);

    private final GroupMembership membership;

    GroupConsumerHealthCheck(GroupMembership membership) {
        this.membership = membership;
    }

    @Override
    public HealthCheckResponse call() {
        Duration since = membership.sinceLastPoll().orElse(Duration.ZERO);
        return HealthReport.named("group consumer")
                .with("secondsSinceLastPoll", since.toSeconds())
                .downIf(
                        since.compareTo(STUCK_AFTER) >= 0,
                        "the consumer of the group has not polled for " + since.toSeconds()
                                + " s. Restart this replica, and report the log")
                .build();
    }
}
