package io.jobwire.ops;

import io.jobwire.lifecycle.PollingLoop;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the polling loop runs its tasks. A stuck loop is the one failure that only a restart repairs. */
@Liveness
@ApplicationScoped
class PollingLoopHealthCheck implements HealthCheck {
    private static final Duration STUCK_AFTER = Duration.ofSeconds(30);

    private final PollingLoop loop;

    PollingLoopHealthCheck(PollingLoop loop) {
        this.loop = loop;
    }

    @Override
    public HealthCheckResponse call() {
        Duration since = loop.sinceLastHeartbeat();
        return HealthReport.named("polling loop")
                .with("secondsSinceLastHeartbeat", since.toSeconds())
                .downIf(
                        since.compareTo(STUCK_AFTER) >= 0,
                        "the polling loop has stood still for " + since.toSeconds()
                                + " s. Restart this replica, and report the log")
                .build();
    }
}
