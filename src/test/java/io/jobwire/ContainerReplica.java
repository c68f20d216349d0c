package io.jobwire;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * The service in a container with minimal permissions: no capabilities, a read-only root file system, 256 MiB of
 * memory.
 */
final class ContainerReplica implements AutoCloseable {
    /** With HTTP/1.1, a request is repeated whose connection has been closed, as while a container was frozen. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final long MEMORY_BYTES = 256L << 20;
    private static final int MANAGEMENT_PORT = 9000;

    private final GenericContainer<?> container;

    private ContainerReplica(Network network, Map<String, String> environment) {
        this.container = new GenericContainer<>(ContainerImages.jobwire())
                .withNetwork(network)
                .withEnv(environment)
                .withExposedPorts(MANAGEMENT_PORT)
                .withCreateContainerCmdModifier(create -> confine(create.getHostConfig()))
                // alive rather than ready: tests also start it without Kafka
                .waitingFor(Wait.forHttp("/q/health/live")
                        .forPort(MANAGEMENT_PORT)
                        .withStartupTimeout(Duration.ofMinutes(3)));
    }

    private static void confine(HostConfig host) {
        host.withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(MEMORY_BYTES)
                .withMemorySwap(MEMORY_BYTES);
    }

    /** Starts a replica, and waits until it is alive. */
    static ContainerReplica start(Network network, Map<String, String> environment) {
        ContainerReplica replica = new ContainerReplica(network, environment);
        replica.container.start();
        return replica;
    }

    /** Waits until it reports that it is ready. */
    ContainerReplica awaitReady() {
        Awaitility.await("the replica is ready")
                .atMost(Duration.ofMinutes(2))
                .until(() -> health("ready").statusCode() == 200);
        return this;
    }

    /** Waits until it owns and has restored this number of shards. */
    void awaitShards(int owned) {
        Awaitility.await(owned + " restored shards")
                .atMost(Duration.ofMinutes(2))
                .until(() -> metric("jobwire_shards_restored") == owned);
    }

    /** The response of a health endpoint: {@code live}, {@code ready} or {@code started}. */
    HttpResponse<String> health(String kind) {
        return get("/q/health/" + kind);
    }

    /** The sum of a metric over its labels; 0 if it does not exist. */
    double metric(String name) {
        Matcher line = Pattern.compile("^" + name + "(?:\\{.*})? (\\S+)$", Pattern.MULTILINE)
                .matcher(get("/q/metrics").body());
        return line.results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }

    /** The complete log. */
    String log() {
        return container.getLogs();
    }

    /** The container's configuration and state, according to the Docker engine. */
    InspectContainerResponse inspect() {
        return docker().inspectContainerCmd(container.getContainerId()).exec();
    }

    /** The paths whose content differs from the image. */
    List<String> changedFiles() {
        // null if there are none
        return Stream.ofNullable(
                        docker().containerDiffCmd(container.getContainerId()).exec())
                .flatMap(List::stream)
                .map(change -> change.getPath())
                .toList();
    }

    /** The ids of the users that run its processes, according to the Docker engine. */
    List<String> userIds() {
        var processes = docker().topContainerCmd(container.getContainerId())
                .withPsArgs("-eo pid,uid")
                .exec();
        return List.of(processes.getProcesses()).stream()
                .map(columns -> columns[1])
                .distinct()
                .toList();
    }

    /** Kills the container with SIGKILL. */
    void kill() {
        docker().killContainerCmd(container.getContainerId()).exec();
    }

    /** Freezes all its processes. */
    void pause() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    /** Resumes it after {@link #pause()}. */
    void unpause() {
        docker().unpauseContainerCmd(container.getContainerId()).exec();
    }

    /** Sends SIGTERM and, if the container still runs after the timeout, SIGKILL; returns the exit code. */
    long stop(int timeoutSeconds) {
        docker().stopContainerCmd(container.getContainerId())
                .withTimeout(timeoutSeconds)
                .exec();
        Long code = inspect().getState().getExitCodeLong();
        return code == null ? -1 : code;
    }

    boolean isRunning() {
        return container.isRunning();
    }

    private HttpResponse<String> get(String path) {
        URI uri = URI.create("http://" + container.getHost() + ":" + container.getMappedPort(MANAGEMENT_PORT) + path);
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }

    @Override
    public void close() {
        container.stop();
    }
}
