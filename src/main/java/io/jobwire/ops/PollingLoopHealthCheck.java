package io.jobwire.ops;

import io.jobwire.lifecycle.PollingLoop;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive as long as the watch loop moves: the one thing that only a restart can mend. */
@Liveness
@ApplicationScoped
class PollingLoopHealthCheck implements HealthCheck {
    private static final Duration STUCK = Duration.ofSeconds(30);

    private final PollingLoop loop;

    PollingLoopHealthCheck(PollingLoop loop) {
        this.loop = loop;
    }

    @Override
    public HealthCheckResponse call() {
        Duration since = loop.sinceLastHeartbeat();
        return HealthCheckResponse.named("watch loop")
                .status(since.compareTo(STUCK) < 0)
                .withData("secondsSinceLastBeat", since.toSeconds())
                .build();
    }
}
