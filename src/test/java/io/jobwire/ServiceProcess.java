package io.jobwire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The packaged service in a process of its own, as users run it, controlled by environment variables and signals. Its
 * log is also written to a file in target/it-logs.
 */
final class ServiceProcess implements AutoCloseable {
    private static final Path PACKAGE = Path.of(
                    System.getProperty("jobwire.package", "target/quarkus-app/quarkus-run.jar"))
            .toAbsolutePath();
    /** A variable of tests: the maximum heap, such as {@code 64m}. */
    static final String HEAP = "TEST_HEAP";

    private static final Path LOGS = Path.of("target", "it-logs");
    private static final Pattern MANAGEMENT_PORT =
            Pattern.compile("Management interface listening on http://[^:]+:(\\d+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final Process process;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private volatile boolean frozen;

    private ServiceProcess(String name, Map<String, String> variables) {
        this.name = name;
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String heap = "-Xmx" + variables.getOrDefault(HEAP, "256m");
        List<String> command = PACKAGE.toString().endsWith(".jar")
                ? List.of(java, heap, "-jar", PACKAGE.toString())
                : List.of(PACKAGE.toString(), heap);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingFolder().toFile()) // whatever a process leaves behind stays below target
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("JOBWIRE_"));
        builder.environment().putAll(new HashMap<>(Map.of("QUARKUS_MANAGEMENT_PORT", "0", "QUARKUS_HTTP_PORT", "0")));
        // with the stack, as soon as it is a blocked thread at all
        builder.environment().put("QUARKUS_VERTX_WARNING_EXCEPTION_TIME", "2s");
        builder.environment().putAll(variables);
        try {
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(this::readLog, "log-of-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private static Path workingFolder() {
        try {
            return Files.createDirectories(Path.of("target", "it-work"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts the service, without waiting until it is ready.
     *
     * @param variables environment variables, in addition to those of this process
     */
    static ServiceProcess start(String name, Map<String, String> variables) {
        return new ServiceProcess(name, variables);
    }

    /** Waits until the service reports that it is ready. */
    ServiceProcess awaitReady() {
        Awaitility.await(name + " is ready").atMost(Duration.ofSeconds(90)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError(name + " has ended:\n" + logText());
            }
            return health("ready").status() == 200;
        });
        return this;
    }

    /**
     * The response of a health endpoint, such as {@code live}, {@code ready} or {@code started}; status 0 if the
     * management port does not respond yet.
     */
    ManagementResponse health(String kind) {
        return get("/q/health/" + kind);
    }

    /**
     * The status of a health endpoint, asked for as Kubernetes asks: over a connection of its own. One that is kept for
     * later may be the oldest meanwhile, which the limit on connections closes.
     */
    int probe(String kind) throws IOException {
        URL endpoint = URI.create("http://localhost:" + managementPort() + "/q/health/" + kind)
                .toURL();
        HttpURLConnection connection = (HttpURLConnection) endpoint.openConnection();
        connection.setRequestProperty("Connection", "close");
        connection.setReadTimeout(10_000);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    /** One check of a health endpoint. */
    JsonNode healthCheck(String kind, String check) {
        ManagementResponse response = health(kind);
        try {
            for (JsonNode each : new ObjectMapper().readTree(response.body()).path("checks")) {
                if (each.path("name").asText().equals(check)) {
                    return each;
                }
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("no check " + check + " in " + response);
    }

    /** The metrics in the Prometheus text format. */
    String metrics() {
        return get("/q/metrics").body();
    }

    /** A response of the management port. */
    record ManagementResponse(int status, String body) {}

    /** The response of a path of the management port; status 0 if the port does not respond yet. */
    ManagementResponse get(String path) {
        return send("GET", path);
    }

    /** The response to a DELETE. */
    ManagementResponse delete(String path) {
        return send("DELETE", path);
    }

    private ManagementResponse send(String method, String path) {
        OptionalInt port = listeningOn();
        return port.isPresent()
                ? send(method, URI.create("http://localhost:" + port.getAsInt() + path))
                : new ManagementResponse(0, "");
    }

    private OptionalInt listeningOn() {
        return log.stream()
                .map(MANAGEMENT_PORT::matcher)
                .filter(Matcher::find)
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .findFirst();
    }

    /** The management port of a service that has started. */
    int managementPort() {
        return listeningOn().orElseThrow();
    }

    /** The id of the process. */
    long pid() {
        return process.pid();
    }

    /** How many descriptors of files and connections the process has open; on Linux only. */
    long openFiles() {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
            return descriptors.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How much CPU time the process has taken so far. */
    Duration cpuTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** How much physical memory the process takes; on Linux only. */
    long residentBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ManagementResponse send(String method, URI uri) {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .timeout(Duration.ofSeconds(10))
                    .build();
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new ManagementResponse(response.statusCode(), response.body());
        } catch (IOException e) {
            return new ManagementResponse(0, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The complete log. */
    String logText() {
        return String.join("\n", log);
    }

    /** Whether the process exists, even if it is frozen. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends a signal, such as {@code STOP}, {@code CONT} or {@code TERM}. */
    void signal(String signal) {
        frozen |= signal.equals("STOP");
        try {
            int exit = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + signal + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the service ends, and returns its exit code. */
    int awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError(name + " does not end:\n" + logText());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops the service by SIGTERM, as Kubernetes does, waits until it ends, and returns its exit code. */
    int stop() {
        signal("TERM");
        return awaitEnd();
    }

    /**
     * Fails if an event loop was blocked, as {@link BlockedEventLoops} judges it, with the lines of the log that
     * follow. A process that was frozen is not judged: its loops were.
     */
    void requireFreeEventLoops() {
        for (int i = 0; i < log.size() && !frozen; i++) {
            if (BlockedEventLoops.isBlocked(log.get(i), firstFrameAfter(i))) {
                throw new AssertionError(name + ": " + String.join("\n", log.subList(i, Math.min(log.size(), i + 40))));
            }
        }
    }

    private String firstFrameAfter(int line) {
        return log.get(line).contains(BlockedEventLoops.MESSAGE)
                ? log.stream()
                        .skip(line + 1L)
                        .filter(text -> text.startsWith("\tat "))
                        .findFirst()
                        .orElse("")
                : "";
    }

    private void readLog() {
        try (BufferedReader reader = process.inputReader();
                PrintWriter copy = new PrintWriter(Files.newBufferedWriter(logFile()), true)) {
            String line = reader.readLine();
            while (line != null) {
                log.add(line);
                copy.println(line);
                line = reader.readLine();
            }
        } catch (IOException e) {
            log.add("(the log cannot be read: " + e + ")");
        }
    }

    private Path logFile() throws IOException {
        return Files.createDirectories(LOGS).resolve(name + "-" + process.pid() + ".log");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
