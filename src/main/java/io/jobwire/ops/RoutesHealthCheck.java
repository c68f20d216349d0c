package io.jobwire.ops;

import io.jobwire.publish.PublishingStatusHolder;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Well while all further topics of {@code jobwire.routes} take copies of events. One that does not holds up nothing
 * else, so this is part of neither liveness nor readiness.
 */
@Wellness
@ApplicationScoped
class RoutesHealthCheck implements HealthCheck {
    private final PublishingStatusHolder publishing;

    RoutesHealthCheck(PublishingStatusHolder publishing) {
        this.publishing = publishing;
    }

    @Override
    public HealthCheckResponse call() {
        HealthReport report = HealthReport.named("routes");
        new TreeMap<>(publishing.current().suspendedTopics())
                .forEach((topic, failure) -> report.downIf(
                        true,
                        "topic " + topic + " takes no copies of events, which become dead letters: "
                                + failure.reason()));
        return report.build();
    }
}
