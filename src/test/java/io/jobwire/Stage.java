package io.jobwire;

import io.jobwire.sandbox.ElementsSimulator;
import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.SandboxKafka;
import io.jobwire.sandbox.SimulatorSettings;
import io.jobwire.sandbox.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A simulated Elements, a real Kafka, and services that are processes of their own: one test's whole world. */
final class Stage implements AutoCloseable {
    private final SandboxKafka kafka;
    private final ElementsSimulator elements;
    private final List<ServiceProcess> services = new ArrayList<>();

    Stage(SimulatorSettings.Builder simulator) {
        this(simulator, SandboxKafka.start());
    }

    Stage(SimulatorSettings.Builder simulator, SandboxKafka kafka) {
        this.kafka = kafka;
        this.elements =
                ElementsSimulator.start(simulator.client("client", "s3cret").build());
    }

    SandboxKafka kafka() {
        return kafka;
    }

    ElementsSimulator elements() {
        return elements;
    }

    EventTopic topics() {
        return new EventTopic(kafka.bootstrapServers());
    }

    /** How many services have been started. */
    int services() {
        return services.size();
    }

    /** Starts a service that polls each customer several times a second. */
    ServiceProcess service(String name, String... settings) {
        Map<String, String> environment = new HashMap<>(environment());
        for (int i = 0; i < settings.length; i += 2) {
            environment.put(settings[i], settings[i + 1]);
        }
        ServiceProcess service = ServiceProcess.start(name, environment);
        services.add(service);
        return service;
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
                Map.entry("JOBWIRE_ELEMENTS_URL", elements.url().toString()),
                Map.entry("JOBWIRE_ELEMENTS_TOKEN_URL", elements.tokenUrl().toString()),
                Map.entry("JOBWIRE_ELEMENTS_CLIENT_ID", "client"),
                Map.entry("JOBWIRE_ELEMENTS_CLIENT_SECRET", "s3cret"),
                Map.entry("JOBWIRE_POLLING_REQUESTS_PER_MINUTE", "6000"),
                Map.entry("JOBWIRE_POLLING_MIN_INTERVAL", "0.2s"),
                Map.entry("JOBWIRE_POLLING_MAX_INTERVAL", "2s"),
                Map.entry("JOBWIRE_TOPICS_PARTITIONS", "4"));
    }

    /**
     * Lets the jobs stand still, waits until the services have surely told all they know of, and compares with what
     * really happened.
     */
    List<Violation> violations(EventVerifier check) {
        elements.freeze();
        Instant settledAt = Instant.now();
        Polls.awaitOfEach(elements, 4);
        return check.check(elements.history(), topics().events(), settledAt);
    }

    @Override
    public void close() {
        services.forEach(ServiceProcess::close);
        elements.close();
        kafka.close();
    }
}
