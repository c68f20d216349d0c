package io.jobwire.ops;

import io.jobwire.publish.PublishFailure;
import io.jobwire.publish.PublishingStatus;
import io.jobwire.publish.PublishingStatusHolder;
import io.jobwire.redaction.SecretMask;
import io.jobwire.redaction.VisibleText;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.TreeSet;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready and well once there is a producer that can commit, until transactions have failed for 30 s without a commit
 * between. When there is nothing to publish, nothing fails.
 */
@Readiness
@Wellness
@ApplicationScoped
class PublishingHealthCheck implements HealthCheck {
    private final PublishingStatusHolder publishing;

    PublishingHealthCheck(PublishingStatusHolder publishing) {
        this.publishing = publishing;
    }

    @Override
    public HealthCheckResponse call() {
        return response(publishing.current(), System.nanoTime());
    }

    static HealthCheckResponse response(PublishingStatus status, long now) {
        boolean down = status.isDown(now);
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("publishing").status(!down).withData("failures", status.failures());
        if (status.failures() > 0) {
            response.withData("failingForSeconds", status.failingFor(now).toSeconds());
        }
        if (!status.suspendedTopics().isEmpty()) {
            response.withData(
                    "suspendedTopics",
                    String.join(", ", new TreeSet<>(status.suspendedTopics().keySet())));
        }
        PublishFailure failure = status.failure();
        if (failure != null) {
            response.withData("reason", VisibleText.line(SecretMask.mask(failure.reason())));
        } else if (down) {
            response.withData(
                    "reason", "There is no producer yet; it is created once Kafka answers and the topics exist");
        }
        return response.build();
    }
}
