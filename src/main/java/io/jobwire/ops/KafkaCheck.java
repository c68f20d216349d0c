package io.jobwire.ops;

import io.jobwire.shard.KafkaProbe;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while Kafka answers. */
@Readiness
@ApplicationScoped
class KafkaCheck implements HealthCheck {
    private final KafkaProbe kafka;

    KafkaCheck(KafkaProbe kafka) {
        this.kafka = kafka;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("kafka").status(kafka.reachable()).build();
    }
}
