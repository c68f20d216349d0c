package io.jobwire;

import io.jobwire.customer.Customer;
import io.jobwire.sandbox.ElementsSimulator;
import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.GroundTruth;
import io.jobwire.sandbox.SandboxKafka;
import io.jobwire.sandbox.SimulatorSettingsBuilder;
import io.jobwire.sandbox.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * The environment of one test: an Elements simulator and Kafka in this process, and services as processes of their own.
 */
final class TestEnvironment implements AutoCloseable {
    private final SandboxKafka kafka;
    private final String clientId;
    private final ElementsSimulator simulator;
    private final List<ServiceProcess> services = new ArrayList<>();

    TestEnvironment(SimulatorSettingsBuilder simulator) {
        this(simulator, SandboxKafka.start());
    }

    TestEnvironment(SimulatorSettingsBuilder simulator, SandboxKafka kafka) {
        this(simulator.client("client", "s3cret"), kafka, "client");
    }

    /** The simulator accepts this client secret. */
    TestEnvironment(SimulatorSettingsBuilder simulator, String clientId, String clientSecret) {
        this(simulator.client(clientId, clientSecret), SandboxKafka.start(), clientId);
    }

    private TestEnvironment(SimulatorSettingsBuilder simulator, SandboxKafka kafka, String clientId) {
        this.kafka = kafka;
        this.clientId = clientId;
        this.simulator = ElementsSimulator.start(simulator.build());
    }

    SandboxKafka kafka() {
        return kafka;
    }

    ElementsSimulator simulator() {
        return simulator;
    }

    TopicReader topics() {
        return new TopicReader(kafka.bootstrapServers());
    }

    /** The number of services that have been started so far. */
    int startedServices() {
        return services.size();
    }

    /**
     * Starts a service that polls each customer several times a second. Does not wait until it is ready.
     *
     * @param settings alternating names and values of environment variables; override the defaults
     */
    ServiceProcess startService(String name, String... settings) {
        Map<String, String> variables = new HashMap<>(defaultVariables());
        for (int i = 0; i < settings.length; i += 2) {
            variables.put(settings[i], settings[i + 1]);
        }
        ServiceProcess service = ServiceProcess.start(name, variables);
        services.add(service);
        return service;
    }

    private Map<String, String> defaultVariables() {
        return Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
                Map.entry("JOBWIRE_ELEMENTS_URL", simulator.url().toString()),
                Map.entry("JOBWIRE_ELEMENTS_TOKEN_URL", simulator.tokenUrl().toString()),
                Map.entry("JOBWIRE_ELEMENTS_CLIENT_ID", clientId),
                Map.entry("JOBWIRE_ELEMENTS_CLIENT_SECRET", "s3cret"),
                Map.entry("JOBWIRE_POLLING_REQUESTS_PER_MINUTE", "6000"),
                Map.entry("JOBWIRE_POLLING_MIN_INTERVAL", "0.2s"),
                Map.entry("JOBWIRE_POLLING_MAX_INTERVAL", "2s"),
                Map.entry("JOBWIRE_CHANGES_MIN_ABSENCE", "0s"),
                Map.entry("JOBWIRE_MANAGEMENT_QUARANTINE", "true"),
                Map.entry("JOBWIRE_TOPICS_PARTITIONS", "4"));
    }

    /** Waits until each customer has been polled this many times from now on. */
    void awaitPolls(int times) {
        GroundTruth before = simulator.groundTruth();
        Awaitility.await("each customer is polled " + times + " times")
                .atMost(Duration.ofSeconds(90))
                .until(() -> {
                    GroundTruth truth = simulator.groundTruth();
                    return simulator.customers().stream()
                            .map(Customer::id)
                            .allMatch(id ->
                                    truth.polls(id).size() >= before.polls(id).size() + times);
                });
    }

    /**
     * Freezes the jobs, waits until the services have certainly published all changes, and compares the events with the
     * ground truth.
     */
    List<Violation> settleAndVerify(EventVerifier verifier) {
        simulator.freeze();
        Instant settledAt = Instant.now();
        awaitPolls(4);
        return verifier.verify(simulator.groundTruth(), topics().events(), settledAt);
    }

    @Override
    public void close() {
        services.forEach(ServiceProcess::close);
        simulator.close();
        kafka.close();
        services.forEach(ServiceProcess::requireFreeEventLoops);
    }
}
