package io.jobwire.elements;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Starts the application without Kafka, for tests that need its REST client. By itself it sends no request anywhere.
 */
public final class NoKafkaTestProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "kafka.bootstrap.servers", "localhost:1",
                "jobwire.elements.url", "http://localhost:1",
                "jobwire.elements.token-url", "http://localhost:1/token",
                "jobwire.elements.client-id", "client",
                "jobwire.elements.client-secret", "secret",
                "jobwire.customers.ids", "nobody",
                "quarkus.log.category.\"org.apache.kafka\".level", "ERROR");
    }
}
