package io.jobwire.sandbox;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The development environment of {@code ./mvnw quarkus:dev -Dsandbox}: starts the Elements simulator and Kafka before
 * the service connects to them, and prints the events. Simulator and Kafka keep running during live reloads; the
 * printer is restarted. Exists only in the dev profile of a build with {@code -Dsandbox}.
 */
@ApplicationScoped
@IfBuildProfile("dev")
@IfBuildProperty(name = "jobwire.sandbox.enabled", stringValue = "true")
public class Sandbox {
    private static final Logger LOG = Logger.getLogger(Sandbox.class);
    /**
     * Before the channels of SmallRye Reactive Messaging, which start at 1000, and everything else that needs Kafka.
     */
    private static final int FIRST = 1;

    private final int kafkaPort;
    private final int simulatorPort;
    private final int managementPort;
    private final String topic;
    private final String customers;
    private final String speed;
    private final String seed;
    private final String jitter;
    private final String timeLapse;
    private final String clientId;
    private final String clientSecret;
    private @Nullable EventPrinter printer;

    /**
     * Takes the sandbox's settings, {@code jobwire.sandbox.*}, and those of the service that the simulator must match.
     */
    public Sandbox(
            @ConfigProperty(name = "jobwire.sandbox.kafka-port") int kafkaPort,
            @ConfigProperty(name = "jobwire.sandbox.simulator-port") int simulatorPort,
            @ConfigProperty(name = "quarkus.management.port", defaultValue = "9000") int managementPort,
            @ConfigProperty(name = "jobwire.sandbox.customers") String customers,
            @ConfigProperty(name = "jobwire.sandbox.speed") String speed,
            @ConfigProperty(name = "jobwire.sandbox.seed") String seed,
            @ConfigProperty(name = "jobwire.sandbox.jitter") String jitter,
            @ConfigProperty(name = "jobwire.sandbox.time-lapse") String timeLapse,
            @ConfigProperty(name = "jobwire.topics.events", defaultValue = "elements.job-status-changed") String topic,
            @ConfigProperty(name = "jobwire.elements.client-id") String clientId,
            @ConfigProperty(name = "jobwire.elements.client-secret") String clientSecret) {
        this.kafkaPort = kafkaPort;
        this.simulatorPort = simulatorPort;
        this.managementPort = managementPort;
        this.customers = customers;
        this.speed = speed;
        this.seed = seed;
        this.jitter = jitter;
        this.timeLapse = timeLapse;
        this.topic = topic;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    void start(@Observes @Priority(FIRST) StartupEvent event) {
        Map<String, String> simulator = new TreeMap<>();
        simulator.put("SIMULATOR_PORT", String.valueOf(simulatorPort));
        simulator.put("SIMULATOR_CUSTOMERS", customers);
        simulator.put("SIMULATOR_SPEED", speed);
        simulator.put("SIMULATOR_SEED", seed);
        simulator.put("SIMULATOR_JITTER", jitter);
        simulator.put("SIMULATOR_CLIENT_ID", clientId);
        simulator.put("SIMULATOR_CLIENT_SECRET", clientSecret);
        simulator.put(SandboxServices.TIME_LAPSE, timeLapse);
        SandboxServicesHolder.ensureRunning(kafkaPort, simulator);
        LOG.infof("Elements simulator: http://127.0.0.1:%d/simulator", simulatorPort);
        LOG.infof("Kafka: 127.0.0.1:%d", kafkaPort);
        LOG.infof("Health: http://127.0.0.1:%1$d/q/health, metrics: http://127.0.0.1:%1$d/q/metrics", managementPort);
        LOG.infof(
                "%s simulated customers, whose jobs run %.0f times faster than in reality. The events of topic %s follow.",
                customers, Double.parseDouble(speed) * Double.parseDouble(timeLapse), topic);
        printer = EventPrinter.start("127.0.0.1:" + kafkaPort, topic, "event-printer", System.out::println);
    }

    void stop(@Observes ShutdownEvent event) {
        if (printer != null) {
            printer.close();
        }
    }
}
