package io.jobwire.ops;

import io.jobwire.watch.Loop;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive as long as the watch loop moves: the one thing that only a restart can mend. */
@Liveness
@ApplicationScoped
class LoopCheck implements HealthCheck {
    private static final Duration STUCK = Duration.ofSeconds(30);

    private final Loop loop;

    LoopCheck(Loop loop) {
        this.loop = loop;
    }

    @Override
    public HealthCheckResponse call() {
        Duration since = loop.sinceLastBeat();
        return HealthCheckResponse.named("watch loop")
                .status(since.compareTo(STUCK) < 0)
                .withData("secondsSinceLastBeat", since.toSeconds())
                .build();
    }
}
