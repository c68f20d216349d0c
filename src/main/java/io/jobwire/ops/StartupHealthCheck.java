package io.jobwire.ops;

import io.jobwire.shard.GroupMembership;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started once the topics have been checked and the replica has joined the consumer group. */
@Startup
@ApplicationScoped
class StartupHealthCheck implements HealthCheck {
    private final GroupMembership membership;

    StartupHealthCheck(GroupMembership membership) {
        this.membership = membership;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthReport.named("consumer group")
                .downIf(
                        !membership.joined(),
                        "the topics are being checked, or the consumer group joined; the log says what keeps that up")
                .build();
    }
}
