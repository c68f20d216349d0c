package io.jobwire.elements;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The application as far as it comes without Kafka: for tests of what needs its REST client. It asks nobody but whom
 * the test tells it to ask.
 */
public final class WithoutKafka implements QuarkusTestProfile {
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
