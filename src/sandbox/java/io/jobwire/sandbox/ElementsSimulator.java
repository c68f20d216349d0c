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
 * A stand-in for AvePoint Elements: it speaks HTTP as the real service does, and its customers have backup jobs that
 * live believable lives. Unlike the real service it knows and tells {@linkplain #history() what really happened}. The
 * same settings give the same customers, jobs and lives. Thread-safe.
 */
public final class ElementsSimulator implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ElementsSimulator.class);

    private final SimulatorSettings settings;
    private final SimulatedTenants world;
    private final IssuedTokens tokens;
    private final SimulatedTokenEndpoint tokenEndpoint;
    private final Misbehaviours misbehaviours;
    private final SimulatorRouter routes;
    private final Vertx vertx;
    private final ResponseWriter courier;
    private final HttpServer server;
    private final AtomicLong requests = new AtomicLong();

    private ElementsSimulator(SimulatorSettings settings, Clock clock) {
        this.settings = settings;
        this.world = new SimulatedTenants(settings, clock);
        this.tokens = new IssuedTokens(clock);
        this.tokenEndpoint = new SimulatedTokenEndpoint(settings, tokens, clock);
        this.misbehaviours = new Misbehaviours(settings.seed());
        this.routes = new SimulatorRouter(settings, world, tokens, tokenEndpoint, misbehaviours, clock);
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.courier = new ResponseWriter(vertx);
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(settings.host())
                        .setPort(settings.port())
                        .setHandle100ContinueAutomatically(true))
                .requestHandler(this::handle);
    }

    /** Starts one whose lives begin now. */
    public static ElementsSimulator start(SimulatorSettings settings) {
        return start(settings, Clock.systemUTC());
    }

    /**
     * Starts one that lives by another clock.
     *
     * @throws IllegalStateException if its port is taken
     */
    public static ElementsSimulator start(SimulatorSettings settings, Clock clock) {
        ElementsSimulator simulator = new ElementsSimulator(settings, clock);
        try {
            simulator.server.listen().toCompletionStage().toCompletableFuture().join();
        } catch (RuntimeException failed) {
            simulator.close();
            throw new IllegalStateException(
                    "The simulator cannot listen on " + settings.host() + ":" + settings.port(), failed);
        }
        return simulator;
    }

    /** How it is set up; the port as it was asked for. */
    public SimulatorSettings settings() {
        return settings;
    }

    /** The port that it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** The base URL of the API, up to but without {@code /partner}. */
    public URI url() {
        String host = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
        return URI.create("http://" + host + ":" + port());
    }

    /** The whole URL of the token endpoint. */
    public URI tokenUrl() {
        return url().resolve("/connect/token");
    }

    /** The customers, in the order in which they are listed. */
    public List<Customer> customers() {
        return world.customers().stream()
                .map(SimulatedCustomer::profile)
                .map(profile -> new Customer(profile.id(), profile.organization()))
                .toList();
    }

    /**
     * A customer's rows as they are now, in the order in which they came.
     *
     * @throws IllegalArgumentException if there is no such customer
     */
    public List<SimulatedJob> jobs(String customerId) {
        return world.known(customerId).rows().rows();
    }

    /**
     * Puts a row into a customer's list, in place of one with the same key or as a new one.
     *
     * @throws IllegalArgumentException if there is no such customer
     */
    public void put(String customerId, SimulatedJob job) {
        world.known(customerId).put(job);
    }

    /**
     * Takes a row out of a customer's list, if it is there.
     *
     * @throws IllegalArgumentException if there is no such customer
     */
    public void remove(String customerId, JobKey key) {
        world.known(customerId).remove(key);
    }

    /** Lets time stand still for the jobs: from now on nothing happens to them by itself. */
    public void freeze() {
        world.freeze();
    }

    /** Lets time go on; what was due meanwhile happens at once, now. */
    public void thaw() {
        world.thaw();
    }

    /** What has really happened up to now, and what has been told. */
    public GroundTruth history() {
        return world.history();
    }

    /** What can be made to go wrong. */
    public Misbehaviours misbehaviours() {
        return misbehaviours;
    }

    /** How many requests have been made, those for tokens and those to the simulator itself not counted. */
    public long requests() {
        return requests.get();
    }

    /** How many times a token has been asked for. */
    public long tokenRequests() {
        return tokenEndpoint.requests();
    }

    /** A token that is good for everything, as if it had been asked for. */
    public String newToken() {
        return tokenEndpoint.grant();
    }

    /** From now on, no token that was issued is good any more. */
    public void revokeTokens() {
        tokens.revokeAll();
    }

    /** Stops listening and drops all connections. */
    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            LOG.warn("The simulator did not stop cleanly", failed);
        }
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> answer(request, body));
    }

    private void answer(HttpServerRequest request, Buffer body) {
        SimulatorRequest ask = ask(request, body);
        if (!ask.path().isEmpty() && ask.path().get(0).equals("partner")) {
            requests.incrementAndGet();
        }
        courier.deliver(request, routes.answer(ask));
    }

    private static SimulatorRequest ask(HttpServerRequest request, Buffer body) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        Map<String, String> query = new LinkedHashMap<>();
        request.params().forEach((name, value) -> query.put(name, value));
        List<String> path = SimulatorRequest.parts(Objects.requireNonNullElse(request.path(), "")).stream()
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        return new SimulatorRequest(
                request.method().name(), path, query, headers, body.toString(StandardCharsets.UTF_8));
    }
}
