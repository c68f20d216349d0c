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
 * The service in a container that may do nothing but what it must: no privilege, no writable file, 256 MiB of memory.
 */
final class Replica implements AutoCloseable {
    private static final long MEMORY = 256L << 20;
    private static final int MANAGEMENT = 9000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final GenericContainer<?> container;

    private Replica(Network network, Map<String, String> environment) {
        this.container = new GenericContainer<>(Images.jobwire())
                .withNetwork(network)
                .withEnv(environment)
                .withExposedPorts(MANAGEMENT)
                .withCreateContainerCmdModifier(create -> confine(create.getHostConfig()))
                // alive, not ready: what it needs may well be away
                .waitingFor(
                        Wait.forHttp("/q/health/live").forPort(MANAGEMENT).withStartupTimeout(Duration.ofMinutes(3)));
    }

    private static void confine(HostConfig host) {
        host.withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(MEMORY)
                .withMemorySwap(MEMORY);
    }

    /** Starts one and waits until it is alive. */
    static Replica start(Network network, Map<String, String> environment) {
        Replica replica = new Replica(network, environment);
        replica.container.start();
        return replica;
    }

    /** Waits until it says that it is ready. */
    Replica awaitReady() {
        Awaitility.await("the replica is ready")
                .atMost(Duration.ofMinutes(2))
                .until(() -> health("ready").statusCode() == 200);
        return this;
    }

    /** Waits until it owns so many shards and has restored them. */
    void awaitShards(int owned) {
        Awaitility.await(owned + " restored shards")
                .atMost(Duration.ofMinutes(2))
                .until(() -> metric("jobwire_shards_restored") == owned);
    }

    /** What a health endpoint answers: {@code live}, {@code ready} or {@code started}. */
    HttpResponse<String> health(String kind) {
        return get("/q/health/" + kind);
    }

    /** The sum of a metric over its labels; 0 if there is none. */
    double metric(String name) {
        Matcher line = Pattern.compile("^" + name + "(?:\\{.*})? (\\S+)$", Pattern.MULTILINE)
                .matcher(get("/q/metrics").body());
        return line.results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }

    /** All that it has logged. */
    String log() {
        return container.getLogs();
    }

    /** What the engine says of it. */
    InspectContainerResponse inspect() {
        return docker().inspectContainerCmd(container.getContainerId()).exec();
    }

    /** The paths that differ from the image. */
    List<String> changedFiles() {
        // the engine answers null for none
        return Stream.ofNullable(
                        docker().containerDiffCmd(container.getContainerId()).exec())
                .flatMap(List::stream)
                .map(change -> change.getPath())
                .toList();
    }

    /** The numbers of the users that its processes run as, as the engine sees them. */
    List<String> users() {
        var processes = docker().topContainerCmd(container.getContainerId())
                .withPsArgs("-eo pid,uid")
                .exec();
        return List.of(processes.getProcesses()).stream()
                .map(columns -> columns[1])
                .distinct()
                .toList();
    }

    /** Ends it with no chance to do anything about it. */
    void kill() {
        docker().killContainerCmd(container.getContainerId()).exec();
    }

    /** Freezes it. */
    void pause() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    /** Lets it go on. */
    void unpause() {
        docker().unpauseContainerCmd(container.getContainerId()).exec();
    }

    /** Sends SIGTERM and, to what still runs after so many seconds, SIGKILL; gives the exit code. */
    long stop(int seconds) {
        docker().stopContainerCmd(container.getContainerId())
                .withTimeout(seconds)
                .exec();
        Long code = inspect().getState().getExitCodeLong();
        return code == null ? -1 : code;
    }

    boolean isRunning() {
        return container.isRunning();
    }

    private HttpResponse<String> get(String path) {
        URI uri = URI.create("http://" + container.getHost() + ":" + container.getMappedPort(MANAGEMENT) + path);
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
