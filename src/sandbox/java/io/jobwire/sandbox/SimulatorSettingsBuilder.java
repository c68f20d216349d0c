package io.jobwire.sandbox;

import java.security.PublicKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Builds {@link SimulatorSettings}; every setting has a default. Not thread-safe. */
public final class SimulatorSettingsBuilder {
    private String host = "127.0.0.1";
    private int port;
    private int customers = 20;
    private long seed = 1;
    private double speed = 600;
    private boolean generateJobs = true;
    private boolean removals = true;
    private double jitter = 0.1;
    private int retainedRuns = 4;
    private String clientId = "jobwire-sandbox";
    private String clientSecret = "not-a-secret";
    private @Nullable PublicKey clientKey;
    private int pageSize;
    private Duration tokenLifetime = Duration.ofHours(1);
    private @Nullable Duration historyRetention;

    SimulatorSettingsBuilder() {}

    /** The address to listen on. */
    public SimulatorSettingsBuilder host(String address) {
        this.host = address;
        return this;
    }

    /** The port to listen on; 0 for any free port. */
    public SimulatorSettingsBuilder port(int number) {
        this.port = number;
        return this;
    }

    /** The number of customers. */
    public SimulatorSettingsBuilder customers(int count) {
        this.customers = count;
        return this;
    }

    /** The seed of everything random. */
    public SimulatorSettingsBuilder seed(long value) {
        this.seed = value;
        return this;
    }

    /** How many times faster than in reality jobs run. */
    public SimulatorSettingsBuilder speed(double factor) {
        this.speed = factor;
        return this;
    }

    /** Whether jobs are generated; if not, customers have only the rows that a test adds. */
    public SimulatorSettingsBuilder generateJobs(boolean enabled) {
        this.generateJobs = enabled;
        return this;
    }

    /** Whether rows are removed. */
    public SimulatorSettingsBuilder removals(boolean enabled) {
        this.removals = enabled;
        return this;
    }

    /** The maximum delay of a run, as a fraction of its period. */
    public SimulatorSettingsBuilder jitter(double fraction) {
        this.jitter = fraction;
        return this;
    }

    /** How many runs of one module are listed at most. */
    public SimulatorSettingsBuilder retainedRuns(int count) {
        this.retainedRuns = count;
        return this;
    }

    /** The credentials that the token endpoint accepts. */
    public SimulatorSettingsBuilder client(String id, String secret) {
        this.clientId = id;
        this.clientSecret = secret;
        return this;
    }

    /** The public key of the client's certificate; null if the client has none. */
    public SimulatorSettingsBuilder clientKey(@Nullable PublicKey key) {
        this.clientKey = key;
        return this;
    }

    /** Rows on a page at most; 0 for the behavior of the real service. */
    public SimulatorSettingsBuilder pageSize(int rows) {
        this.pageSize = rows;
        return this;
    }

    /** How long a token is valid. */
    public SimulatorSettingsBuilder tokenLifetime(Duration lifetime) {
        this.tokenLifetime = lifetime;
        return this;
    }

    /** How far back the ground truth reaches; null for all of it. */
    public SimulatorSettingsBuilder historyRetention(@Nullable Duration horizon) {
        this.historyRetention = horizon;
        return this;
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public SimulatorSettings build() {
        return new SimulatorSettings(
                host,
                port,
                customers,
                seed,
                speed,
                generateJobs,
                jitter,
                removals,
                retainedRuns,
                clientId,
                clientSecret,
                clientKey,
                tokenLifetime,
                pageSize,
                historyRetention);
    }
}
