package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.GroundTruth;
import io.jobwire.sandbox.SimulatorSettings;
import io.jobwire.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Kills a replica, and prints after how long the other one polls its customers. {@code -Dfailover.kills} is the number
 * of kills (2). The session timeout is the default one.
 */
class FailoverIT {
    private static final int KILLS = Integer.getInteger("failover.kills", 2);
    private static final int SHARDS = 12;
    /** Responses to requests from before the kill arrive within this time. */
    private static final Duration IN_FLIGHT = Duration.ofSeconds(1);

    private final TestEnvironment environment = new TestEnvironment(
            SimulatorSettings.builder().customers(60).seed(9).speed(500));

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void the_customers_of_a_killed_replica_are_soon_polled_by_the_others() {
        List<Duration> firstPolls = new ArrayList<>();
        List<Duration> lastPolls = new ArrayList<>();
        ServiceProcess survivor = replica("survivor").awaitReady();
        for (int kill = 0; kill < KILLS; kill++) {
            ServiceProcess victim = replica("victim-" + kill).awaitReady();
            Awaitility.await("each replica owns half of the shards")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> restored(victim) == SHARDS / 2 && restored(survivor) == SHARDS / 2);
            environment.awaitPolls(1);
            Set<String> affected = customersOf(victim);

            Instant killed = Instant.now();
            victim.close();

            Awaitility.await("all affected customers are polled again")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> pollDelays(killed, affected).size() == affected.size());
            List<Duration> delays = pollDelays(killed, affected);
            firstPolls.add(delays.get(0));
            lastPolls.add(delays.get(delays.size() - 1));
        }

        System.out.printf(
                "Failover over %d kills, from SIGKILL to the first poll of one of its customers by another: %s; to the"
                        + " first poll of the last of them: %s%n",
                KILLS, summary(firstPolls), summary(lastPolls));
        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT.withRequiredPolls(3)))
                .isEmpty();
    }

    private Set<String> customersOf(ServiceProcess replica) {
        Set<Integer> owned = ShardMoves.owned(replica);
        return environment.simulator().customers().stream()
                .map(Customer::id)
                .filter(id -> owned.contains(StateKey.partition(id, SHARDS)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The time from the kill to the next poll of each customer, sorted; without customers that were not polled. */
    private List<Duration> pollDelays(Instant killed, Set<String> affected) {
        GroundTruth truth = environment.simulator().groundTruth();
        return affected.stream()
                .map(truth::polls)
                .map(polls -> polls.stream()
                        .map(GroundTruth.CompletePoll::from)
                        .filter(at -> at.isAfter(killed.plus(IN_FLIGHT)))
                        .findFirst())
                .flatMap(Optional::stream)
                .map(at -> Duration.between(killed, at))
                .sorted()
                .toList();
    }

    private static String summary(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        return String.format(
                "median %.1f s, worst %.1f s",
                sorted.get(sorted.size() / 2).toMillis() / 1_000.0,
                sorted.get(sorted.size() - 1).toMillis() / 1_000.0);
    }

    private static int restored(ServiceProcess service) {
        return service.metrics()
                .lines()
                .filter(line -> line.startsWith("jobwire_shards_restored "))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }

    private ServiceProcess replica(String name) {
        return environment.startService(
                name, "JOBWIRE_TOPICS_PARTITIONS", String.valueOf(SHARDS), "JOBWIRE_POLLING_MIN_INTERVAL", "0.5s");
    }
}
