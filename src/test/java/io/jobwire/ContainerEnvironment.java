package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.GroundTruth;
import io.jobwire.sandbox.ObservedEvent;
import io.jobwire.sandbox.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Kafka and the Elements simulator in containers on one network, and the replicas that connect to them. */
final class ContainerEnvironment implements AutoCloseable {
    static final int SHARDS = 4;
    private static final int SIMULATOR_PORT = 8180;
    private static final String GROUND_TRUTH = "/simulator/ground-truth";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Network network = Network.newNetwork();
    private final KafkaContainer kafka;
    private final GenericContainer<?> simulator;
    private final List<ContainerReplica> replicas = new ArrayList<>();

    ContainerEnvironment(int customers, double speed) {
        this.kafka = new KafkaContainer(
                        DockerImageName.parse(ContainerImages.kafka()).asCompatibleSubstituteFor("apache/kafka"))
                .withNetwork(network)
                .withListener("kafka:19092")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_HEAP_OPTS", "-Xmx512m");
        this.simulator = new GenericContainer<>(ContainerImages.sandbox())
                .withNetwork(network)
                .withNetworkAliases("simulator")
                .withExposedPorts(SIMULATOR_PORT)
                .withEnv("SIMULATOR_CUSTOMERS", String.valueOf(customers))
                .withEnv("SIMULATOR_SPEED", String.valueOf(speed))
                .withEnv("SIMULATOR_CLIENT_SECRET", "s3cret")
                .waitingFor(
                        Wait.forHttp(GROUND_TRUTH).forPort(SIMULATOR_PORT).withStartupTimeout(Duration.ofMinutes(3)));
        kafka.start();
        simulator.start();
    }

    /**
     * Starts a replica that polls each customer several times a second, and waits until it is alive.
     *
     * @param settings alternating names and values of environment variables; override the defaults
     */
    ContainerReplica startReplica(String... settings) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "kafka:19092",
                "JOBWIRE_ELEMENTS_URL", "http://simulator:" + SIMULATOR_PORT,
                "JOBWIRE_ELEMENTS_TOKEN_URL", "http://simulator:" + SIMULATOR_PORT + "/connect/token",
                "JOBWIRE_ELEMENTS_CLIENT_ID", "jobwire-sandbox",
                "JOBWIRE_ELEMENTS_CLIENT_SECRET", "s3cret",
                "JOBWIRE_POLLING_REQUESTS_PER_MINUTE", "6000",
                "JOBWIRE_POLLING_MIN_INTERVAL", "0.2s",
                "JOBWIRE_POLLING_MAX_INTERVAL", "2s",
                "JOBWIRE_CHANGES_MIN_ABSENCE", "0s",
                "JOBWIRE_TOPICS_PARTITIONS", String.valueOf(SHARDS)));
        // the simulator has no TLS
        variables.put("JOBWIRE_ELEMENTS_ALLOW_INSECURE_CONNECTIONS", "true");
        for (int i = 0; i < settings.length; i += 2) {
            variables.put(settings[i], settings[i + 1]);
        }
        ContainerReplica replica = ContainerReplica.start(network, variables);
        replicas.add(replica);
        return replica;
    }

    /** Two running replicas that share the customers evenly; starts them if necessary. */
    List<ContainerReplica> twoReplicas() {
        replicas.removeIf(replica -> !replica.isRunning());
        while (replicas.size() < 2) {
            startReplica();
        }
        replicas.forEach(replica -> replica.awaitReady().awaitShards(SHARDS / 2));
        return List.copyOf(replicas);
    }

    /** All events that are committed now. */
    List<ObservedEvent> events() {
        return new TopicReader(kafka.getBootstrapServers()).events();
    }

    /** Answers one customer's jobs with a body of 100 MB from now on. */
    void floodWith(String customerId) {
        URI uri = URI.create(
                "http://" + simulator.getHost() + ":" + simulator.getMappedPort(SIMULATOR_PORT) + "/simulator/faults");
        String rule = "{\"customer\":\"" + customerId + "\",\"faults\":[\"oversized\"],\"probability\":1}";
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(rule))
                .build();
        try {
            assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(201);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The simulator's ground truth. */
    GroundTruth groundTruth() {
        URI uri = URI.create(
                "http://" + simulator.getHost() + ":" + simulator.getMappedPort(SIMULATOR_PORT) + GROUND_TRUTH);
        try {
            return GroundTruth.fromJson(HTTP.send(
                            HttpRequest.newBuilder(uri)
                                    .timeout(Duration.ofMinutes(1))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Waits until the replicas have certainly published all changes up to now, and compares the events with the ground
     * truth. The jobs keep changing in the meantime.
     */
    List<Violation> settleAndVerify(EventVerifier verifier) {
        Instant settledAt = Instant.now();
        Awaitility.await("each customer is polled 4 more times")
                .atMost(Duration.ofMinutes(2))
                .until(() -> minPollsSince(settledAt) >= 4);
        List<ObservedEvent> events = events();
        return verifier.verify(groundTruth(), events, settledAt);
    }

    private long minPollsSince(Instant moment) {
        GroundTruth truth = groundTruth();
        return truth.jobs().keySet().stream()
                .mapToLong(customer -> truth.polls(customer).stream()
                        .filter(poll -> poll.from().isAfter(moment))
                        .count())
                .min()
                .orElse(0);
    }

    @Override
    public void close() {
        replicas.forEach(ContainerReplica::close);
        simulator.stop();
        kafka.stop();
        network.close();
    }
}
