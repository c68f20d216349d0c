package io.jobwire.ops;

import io.jobwire.shard.Membership;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started once the topics have been found good and the consumer group has been joined. */
@Startup
@ApplicationScoped
class StartedCheck implements HealthCheck {
    private final Membership membership;

    StartedCheck(Membership membership) {
        this.membership = membership;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("consumer group")
                .status(membership.joined())
                .build();
    }
}
