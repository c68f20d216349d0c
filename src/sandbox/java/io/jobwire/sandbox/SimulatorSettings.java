package io.jobwire.sandbox;

import java.security.PublicKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an {@link ElementsSimulator}. {@link #builder()} has a default for each.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any free port
 * @param customers number of customers
 * @param seed of everything random about customers, jobs and faults
 * @param speed how many times faster than in reality jobs run; at 1, each module runs about once a day
 * @param generateJobs whether jobs are generated; if not, customers have only the rows that a test adds
 * @param jitter the maximum delay of a run, as a fraction of its period
 * @param removals whether rows are removed: old runs once a module has more than {@code retainedRuns}, and the rows
 *     without a job id that represent an upcoming run
 * @param retainedRuns how many runs of one module are listed at most
 * @param clientId the client id that the token endpoint accepts
 * @param clientSecret the secret of that client
 * @param clientKey the public key of the client's certificate; null if the client has none
 * @param tokenLifetime how long a token is valid
 * @param pageSize rows on a page at most; 0 for the behavior of the real service: 100 in v3, all rows in v1
 * @param historyRetention how far back the ground truth reaches; null for all of it, which grows without bound
 */
public record SimulatorSettings(
        String host,
        int port,
        int customers,
        long seed,
        double speed,
        boolean generateJobs,
        double jitter,
        boolean removals,
        int retainedRuns,
        String clientId,
        String clientSecret,
        @Nullable PublicKey clientKey,
        Duration tokenLifetime,
        int pageSize,
        @Nullable Duration historyRetention) {

    /** @throws IllegalArgumentException if a value is out of range */
    public SimulatorSettings {
        require(port >= 0 && port <= 65_535, "port", port);
        require(customers >= 0 && customers <= 100_000, "customers", customers);
        require(speed > 0 && speed <= 1e6, "speed", speed);
        require(jitter >= 0 && jitter <= 0.1, "jitter", jitter);
        require(retainedRuns >= 1, "retainedRuns", retainedRuns);
        require(pageSize >= 0, "pageSize", pageSize);
        require(!tokenLifetime.isNegative() && !tokenLifetime.isZero(), "tokenLifetime", tokenLifetime);
    }

    /** Defaults to a free local port, 20 customers, 600 times the real speed, and the complete history. */
    public static Builder builder() {
        return new Builder();
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "SimulatorSettings[" + host + ":" + port + ", customers=" + customers + ", seed=" + seed + ", speed="
                + speed + ", generateJobs=" + generateJobs + ", jitter=" + jitter + ", removals=" + removals + ", retainedRuns="
                + retainedRuns + ", clientId="
                + clientId + ", certificate=" + (clientKey != null) + ", pageSize=" + pageSize + ", tokenLifetime="
                + tokenLifetime + ", historyRetention=" + historyRetention + "]";
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

        private Builder() {}

        /** The address to listen on. */
        public Builder host(String address) {
            this.host = address;
            return this;
        }

        /** The port to listen on; 0 for any free port. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /** The number of customers. */
        public Builder customers(int count) {
            this.customers = count;
            return this;
        }

        /** The seed of everything random. */
        public Builder seed(long value) {
            this.seed = value;
            return this;
        }

        /** How many times faster than in reality jobs run. */
        public Builder speed(double factor) {
            this.speed = factor;
            return this;
        }

        /** Whether jobs are generated; if not, customers have only the rows that a test adds. */
        public Builder generateJobs(boolean enabled) {
            this.generateJobs = enabled;
            return this;
        }

        /** Whether rows are removed. */
        public Builder removals(boolean enabled) {
            this.removals = enabled;
            return this;
        }

        /** The maximum delay of a run, as a fraction of its period. */
        public Builder jitter(double fraction) {
            this.jitter = fraction;
            return this;
        }

        /** How many runs of one module are listed at most. */
        public Builder retainedRuns(int count) {
            this.retainedRuns = count;
            return this;
        }

        /** The credentials that the token endpoint accepts. */
        public Builder client(String id, String secret) {
            this.clientId = id;
            this.clientSecret = secret;
            return this;
        }

        /** The public key of the client's certificate; null if the client has none. */
        public Builder clientKey(@Nullable PublicKey key) {
            this.clientKey = key;
            return this;
        }

        /** Rows on a page at most; 0 for the behavior of the real service. */
        public Builder pageSize(int rows) {
            this.pageSize = rows;
            return this;
        }

        /** How long a token is valid. */
        public Builder tokenLifetime(Duration lifetime) {
            this.tokenLifetime = lifetime;
            return this;
        }

        /** How far back the ground truth reaches; null for all of it. */
        public Builder historyRetention(@Nullable Duration horizon) {
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
}
