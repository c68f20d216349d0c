package io.jobwire.ops;

import io.jobwire.kafka.KafkaProbe;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while Kafka answers. */
@Readiness
@ApplicationScoped
class KafkaHealthCheck implements HealthCheck {
    private final KafkaProbe kafka;

    KafkaHealthCheck(KafkaProbe kafka) {
        this.kafka = kafka;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("kafka").status(kafka.reachable()).build();
    }
}
