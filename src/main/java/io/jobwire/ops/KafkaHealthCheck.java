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
        String problem = kafka.problem();
        return HealthReport.named("kafka")
                .downIf(!kafka.reachable(), problem == null ? "Kafka has not been asked yet" : problem)
                .build();
    }
}
