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
 * An owner is killed, and its customers are polled by the others: how soon, is printed. {@code -Dfailover.kills} says
 * how many times (2). The session timeout is the default one.
 */
class FailoverIT {
    private static final int KILLS = Integer.getInteger("failover.kills", 2);
    private static final int SHARDS = 12;
    /** What was asked before the kill has been answered by then. */
    private static final Duration IN_FLIGHT = Duration.ofSeconds(1);

    private final Stage stage =
            new Stage(SimulatorSettings.builder().customers(60).seed(9).speed(500));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void the_customers_of_a_replica_that_is_killed_are_soon_polled_by_the_others() {
        List<Duration> firsts = new ArrayList<>();
        List<Duration> lasts = new ArrayList<>();
        ServiceProcess staying = replica("staying").awaitReady();
        for (int kill = 0; kill < KILLS; kill++) {
            ServiceProcess victim = replica("victim-" + kill).awaitReady();
            Awaitility.await("each owns half")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> restored(victim) == SHARDS / 2 && restored(staying) == SHARDS / 2);
            Polls.awaitOfEach(stage.elements(), 1);
            Set<String> orphans = customersOf(victim);

            Instant killed = Instant.now();
            victim.close();

            Awaitility.await("all are polled again")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> polledAfter(killed, orphans).size() == orphans.size());
            List<Duration> waited = polledAfter(killed, orphans);
            firsts.add(waited.get(0));
            lasts.add(waited.get(waited.size() - 1));
        }

        System.out.printf(
                "Failover over %d kills, from SIGKILL to the first poll of one of its customers by another: %s; to the"
                        + " first poll of the last of them: %s%n",
                KILLS, summary(firsts), summary(lasts));
        assertThat(stage.violations(new EventVerifier(2, 3, true, EventVerifier.DEFAULT.tolerance())))
                .isEmpty();
    }

    private Set<String> customersOf(ServiceProcess replica) {
        Set<Integer> owned = Moves.owned(replica);
        return stage.elements().customers().stream()
                .map(Customer::id)
                .filter(id -> owned.contains(StateKey.partition(id, SHARDS)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How long after the kill each was polled first, in order; those that have not been are left out. */
    private List<Duration> polledAfter(Instant killed, Set<String> orphans) {
        GroundTruth history = stage.elements().history();
        return orphans.stream()
                .map(history::polls)
                .map(polls -> polls.stream()
                        .map(GroundTruth.Poll::from)
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
        return stage.service(
                name, "JOBWIRE_TOPICS_PARTITIONS", String.valueOf(SHARDS), "JOBWIRE_POLLING_MIN_INTERVAL", "0.5s");
    }
}
