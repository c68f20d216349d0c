package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** One replica with 256 MiB of memory polls many customers, of whom one turns hostile. */
@RequiresDocker
class ContainerMemoryIT {
    private static final int CUSTOMERS = 1_000;

    @Test
    void a_thousand_customers_fit_into_256_mib() {
        try (ContainerEnvironment environment = new ContainerEnvironment(CUSTOMERS, 600)) {
            ContainerReplica replica = environment
                    .startReplica("JOBWIRE_POLLING_MIN_INTERVAL", "5s", "JOBWIRE_POLLING_MAX_INTERVAL", "30s")
                    .awaitReady();

            Awaitility.await("each customer is polled three times")
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> replica.metric("jobwire_customers_watched") == CUSTOMERS
                            && replica.metric("jobwire_polls_seconds_count") >= 3 * CUSTOMERS);

            // one of them turns hostile
            String hostile =
                    environment.groundTruth().jobs().keySet().iterator().next();
            environment.floodWith(hostile);
            double polls = replica.metric("jobwire_polls_seconds_count");
            Awaitility.await("the hostile customer is refused, and the others are polled twice more")
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> replica.log().contains("jobwire.elements.max-response-size")
                            && replica.metric("jobwire_polls_seconds_count") >= polls + 2 * CUSTOMERS);

            assertThat(replica.health("ready").statusCode()).isEqualTo(200);
            assertThat(replica.inspect().getState().getOOMKilled()).isFalse();
            assertThat(replica.log()).doesNotContain("java.lang.OutOfMemoryError");
            assertThat(environment.events().size()).isGreaterThan(CUSTOMERS);
        }
    }
}
