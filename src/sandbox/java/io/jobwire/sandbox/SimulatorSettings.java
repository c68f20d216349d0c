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
    public static SimulatorSettingsBuilder builder() {
        return new SimulatorSettingsBuilder();
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "SimulatorSettings[" + host + ":" + port + ", customers=" + customers + ", seed=" + seed + ", speed="
                + speed + ", generateJobs=" + generateJobs + ", jitter=" + jitter + ", removals=" + removals
                + ", retainedRuns="
                + retainedRuns + ", clientId="
                + clientId + ", certificate=" + (clientKey != null) + ", pageSize=" + pageSize + ", tokenLifetime="
                + tokenLifetime + ", historyRetention=" + historyRetention + "]";
    }

    private static void require(boolean condition, String name, Object value) {
        if (!condition) {
            throw new IllegalArgumentException(name + " must not be " + value);
        }
    }
}
