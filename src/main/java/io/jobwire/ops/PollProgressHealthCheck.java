package io.jobwire.ops;

import io.jobwire.polling.PollProgress;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Well while polls end: within a minute, one of those does that are under way or due. Polls that Kafka, the budget, a
 * pause or an outage of the API hold back are not due: other checks tell of those.
 */
@Wellness
@ApplicationScoped
class PollProgressHealthCheck implements HealthCheck {
    private static final Duration STUCK_AFTER = Duration.ofMinutes(1);

    private final PollProgress progress;

    PollProgressHealthCheck(PollProgress progress) {
        this.progress = progress;
    }

    @Override
    public HealthCheckResponse call() {
        Duration since = progress.withoutEnd();
        int underWay = progress.underWay();
        return HealthReport.named("poll progress")
                .with("pollsUnderWay", underWay)
                .with("secondsSinceLastEnd", since.toSeconds())
                .downIf(
                        since.compareTo(STUCK_AFTER) >= 0 && underWay == 0,
                        "no poll has started for " + since.toSeconds() + " s, though some are due: restart the replica,"
                                + " and report this with its log")
                .downIf(
                        since.compareTo(STUCK_AFTER) >= 0 && underWay > 0,
                        "no poll has ended for " + since.toSeconds() + " s, though " + underWay
                                + " are under way: they wait for the API (jobwire.elements.poll-timeout, .read-timeout),"
                                + " for memory (raise -Xmx), or for Kafka (see readiness and the check publishing)")
                .build();
    }
}
