package io.jobwire.sandbox;

import java.security.PublicKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link ElementsSimulator} is set up. Built by {@link #builder()}, which knows a sensible value for each.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any free one
 * @param customers how many customers there are
 * @param seed decides who they are, what jobs they have and how those fare
 * @param speed how many times faster than in life jobs come and go; at 1, about one a day for each module
 * @param lives whether jobs live by themselves; if not, customers have only the rows that a test puts there
 * @param jitter by how much runs may come late, as a part of their period
 * @param removals whether rows ever go: old runs once there are more than {@code runsKept} of a module, and the rows
 *     without a job id that stand for a run to come
 * @param runsKept how many runs of one module stay in the list at most
 * @param clientId whom the token endpoint knows
 * @param clientSecret the client's secret
 * @param clientKey the key of the client's certificate, by which it may sign instead; null if it has none
 * @param tokenLifetime how long a token is good for
 * @param pageSize how many rows a page has at most; 0 for what the real service does: 100 in v3, all of them in v1
 * @param historyKept how far back the true history reaches; null for all of it, which grows without bound
 */
public record SimulatorSettings(
        String host,
        int port,
        int customers,
        long seed,
        double speed,
        boolean lives,
        double jitter,
        boolean removals,
        int runsKept,
        String clientId,
        String clientSecret,
        @Nullable PublicKey clientKey,
        Duration tokenLifetime,
        int pageSize,
        @Nullable Duration historyKept) {

    /** Refuses values that make no sense. */
    public SimulatorSettings {
        require(port >= 0 && port <= 65_535, "port", port);
        require(customers >= 0 && customers <= 100_000, "customers", customers);
        require(speed > 0 && speed <= 1e6, "speed", speed);
        require(jitter >= 0 && jitter <= 0.1, "jitter", jitter);
        require(runsKept >= 1, "runsKept", runsKept);
        require(pageSize >= 0, "pageSize", pageSize);
        require(!tokenLifetime.isNegative() && !tokenLifetime.isZero(), "tokenLifetime", tokenLifetime);
    }

    /** A free port of this machine, 20 customers, 600 times as fast as life, the whole history. */
    public static Builder builder() {
        return new Builder();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SimulatorSettings[" + host + ":" + port + ", customers=" + customers + ", seed=" + seed + ", speed="
                + speed + ", lives=" + lives + ", jitter=" + jitter + ", removals=" + removals + ", runsKept="
                + runsKept + ", clientId="
                + clientId + ", certificate=" + (clientKey != null) + ", pageSize=" + pageSize + ", tokenLifetime="
                + tokenLifetime + ", historyKept=" + historyKept + "]";
    }

    private static void require(boolean condition, String name, Object value) {
        if (!condition) {
            throw new IllegalArgumentException(name + " must not be " + value);
        }
    }

    /** Gathers settings, each as described at the record. Not thread-safe. */
    public static final class Builder {
        private String host = "127.0.0.1";
        private int port;
        private int customers = 20;
        private long seed = 1;
        private double speed = 600;
        private boolean lives = true;
        private boolean removals = true;
        private double jitter = 0.1;
        private int runsKept = 4;
        private String clientId = "jobwire-sandbox";
        private String clientSecret = "not-a-secret";
        private @Nullable PublicKey clientKey;
        private int pageSize;
        private Duration tokenLifetime = Duration.ofHours(1);
        private @Nullable Duration historyKept;

        private Builder() {}

        /** The address to listen on. */
        public Builder host(String address) {
            this.host = address;
            return this;
        }

        /** The port to listen on, or 0. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /** How many customers. */
        public Builder customers(int count) {
            this.customers = count;
            return this;
        }

        /** What everything random follows from. */
        public Builder seed(long value) {
            this.seed = value;
            return this;
        }

        /** How many times faster than life. */
        public Builder speed(double factor) {
            this.speed = factor;
            return this;
        }

        /** Whether jobs live by themselves. */
        public Builder lives(boolean byThemselves) {
            this.lives = byThemselves;
            return this;
        }

        /** Whether rows ever go. */
        public Builder removals(boolean wanted) {
            this.removals = wanted;
            return this;
        }

        /** By how much runs may come late. */
        public Builder jitter(double part) {
            this.jitter = part;
            return this;
        }

        /** How many runs of a module are listed. */
        public Builder runsKept(int count) {
            this.runsKept = count;
            return this;
        }

        /** Whom the token endpoint knows. */
        public Builder client(String id, String secret) {
            this.clientId = id;
            this.clientSecret = secret;
            return this;
        }

        /** The key of the client's certificate. */
        public Builder clientKey(@Nullable PublicKey key) {
            this.clientKey = key;
            return this;
        }

        /** How many rows a page has, or 0. */
        public Builder pageSize(int rows) {
            this.pageSize = rows;
            return this;
        }

        /** How long a token is good for. */
        public Builder tokenLifetime(Duration lifetime) {
            this.tokenLifetime = lifetime;
            return this;
        }

        /** How far back the history reaches; null for all of it. */
        public Builder historyKept(@Nullable Duration horizon) {
            this.historyKept = horizon;
            return this;
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException if one makes no sense
         */
        public SimulatorSettings build() {
            return new SimulatorSettings(
                    host,
                    port,
                    customers,
                    seed,
                    speed,
                    lives,
                    jitter,
                    removals,
                    runsKept,
                    clientId,
                    clientSecret,
                    clientKey,
                    tokenLifetime,
                    pageSize,
                    historyKept);
        }
    }
}
