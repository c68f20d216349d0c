package io.jobwire.sandbox;

import io.jobwire.customer.Customer;
import io.jobwire.job.JobKey;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * A simulator of AvePoint Elements. It implements the HTTP API and generates customers whose backup jobs follow
 * realistic lifecycles. Unlike the real service it knows {@linkplain #groundTruth() what really happened}, and injects
 * {@linkplain #faults() faults} on demand. The same settings produce the same customers, jobs and lifecycles.
 * Thread-safe.
 */
public final class ElementsSimulator implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ElementsSimulator.class);

    private final SimulatorSettings settings;
    private final SimulatedPartner partner;
    private final IssuedTokens tokens;
    private final SimulatedTokenEndpoint tokenEndpoint;
    private final FaultInjector faults;
    private final ScriptedReplies scripted = new ScriptedReplies();
    private final SimulatorRouter router;
    private final Vertx vertx;
    private final ResponseWriter responseWriter;
    private final HttpServer server;
    private final AtomicLong requests = new AtomicLong();

    private ElementsSimulator(SimulatorSettings settings, Clock clock) {
        this.settings = settings;
        this.partner = new SimulatedPartner(settings, clock);
        this.tokens = new IssuedTokens(clock);
        this.tokenEndpoint = new SimulatedTokenEndpoint(settings, tokens, clock);
        this.faults = new FaultInjector(settings.seed());
        this.router = new SimulatorRouter(settings, partner, tokens, tokenEndpoint, faults, scripted, clock);
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.responseWriter = new ResponseWriter(vertx);
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(settings.host())
                        .setPort(settings.port())
                        .setHandle100ContinueAutomatically(true))
                .requestHandler(this::handle);
    }

    /**
     * Starts a simulator with the system clock.
     *
     * @throws IllegalStateException if its port is in use
     */
    public static ElementsSimulator start(SimulatorSettings settings) {
        return start(settings, Clock.systemUTC());
    }

    /**
     * Starts a simulator with another clock.
     *
     * @throws IllegalStateException if its port is in use
     */
    public static ElementsSimulator start(SimulatorSettings settings, Clock clock) {
        ElementsSimulator simulator = new ElementsSimulator(settings, clock);
        try {
            simulator.server.listen().toCompletionStage().toCompletableFuture().join();
        } catch (RuntimeException failure) {
            simulator.close();
            throw new IllegalStateException(
                    "The simulator cannot listen on " + settings.host() + ":" + settings.port(), failure);
        }
        return simulator;
    }

    /** Its settings; the port is the requested one, which may be 0. */
    public SimulatorSettings settings() {
        return settings;
    }

    /** The port on which it listens. */
    public int port() {
        return server.actualPort();
    }

    /** The base URL of the API, without {@code /partner}. */
    public URI url() {
        String host = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
        return URI.create("http://" + host + ":" + port());
    }

    /** The URL of the token endpoint. */
    public URI tokenUrl() {
        return url().resolve("/connect/token");
    }

    /** All customers, in the order of the API's list. */
    public List<Customer> customers() {
        return partner.customers().stream()
                .map(SimulatedCustomer::profile)
                .map(profile -> new Customer(profile.id(), profile.organization()))
                .toList();
    }

    /**
     * The current rows of a customer, in the order in which they were added.
     *
     * @throws IllegalArgumentException if there is no such customer
     */
    public List<SimulatedJob> jobs(String customerId) {
        return partner.requireCustomer(customerId).rows().rows();
    }

    /**
     * Adds a row to a customer's list, or replaces the one with the same key.
     *
     * @throws IllegalArgumentException if there is no such customer
     */
    public void put(String customerId, SimulatedJob job) {
        partner.requireCustomer(customerId).put(job);
    }

    /**
     * Removes a row from a customer's list if it exists.
     *
     * @throws IllegalArgumentException if there is no such customer
     */
    public void remove(String customerId, JobKey key) {
        partner.requireCustomer(customerId).remove(key);
    }

    /** Stops the lifecycles: jobs change only by {@link #put} and {@link #remove} from now on. */
    public void freeze() {
        partner.freeze();
    }

    /** Resumes the lifecycles. Changes that were due in the meantime happen now. */
    public void thaw() {
        partner.thaw();
    }

    /** What has really happened so far, and what clients have received. */
    public GroundTruth groundTruth() {
        return partner.groundTruth();
    }

    /** The faults that this simulator injects. */
    public FaultInjector faults() {
        return faults;
    }

    /** The replies that a test gives itself. */
    public ScriptedReplies scripted() {
        return scripted;
    }

    /** The number of API requests so far, without token and control requests. */
    public long requests() {
        return requests.get();
    }

    /** The number of token requests so far, whatever their outcome. */
    public long tokenRequests() {
        return tokenEndpoint.requests();
    }

    /** Issues a token with all scopes, without a request. */
    public String newToken() {
        return tokenEndpoint.issueToken();
    }

    /** Invalidates all tokens that have been issued so far. */
    public void revokeTokens() {
        tokens.revokeAll();
    }

    /** Stops listening and closes all connections. */
    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            LOG.warn("The simulator did not stop cleanly", failure);
        }
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> respond(request, body));
    }

    private void respond(HttpServerRequest request, Buffer body) {
        SimulatorRequest parsed = parse(request, body);
        if (!parsed.path().isEmpty() && parsed.path().get(0).equals("partner")) {
            requests.incrementAndGet();
        }
        responseWriter.write(request, router.respond(parsed));
    }

    private static SimulatorRequest parse(HttpServerRequest request, Buffer body) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        Map<String, String> query = new LinkedHashMap<>();
        request.params().forEach((name, value) -> query.put(name, value));
        List<String> path = SimulatorRequest.segments(Objects.requireNonNullElse(request.path(), "")).stream()
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        return new SimulatorRequest(
                request.method().name(), path, query, headers, body.toString(StandardCharsets.UTF_8));
    }
}
