package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.SimulatorSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The number of partitions of the state topic is increased, first incorrectly and then by resharding. */
class ReshardIT {
    private static final String[] TO_SIX = {
        "JOBWIRE_MAINTENANCE", "reshard", "JOBWIRE_RESHARD_TARGET", "state-of-6", "JOBWIRE_RESHARD_PARTITIONS", "6"
    };

    private final TestEnvironment environment = new TestEnvironment(
            SimulatorSettings.builder().customers(20).seed(5).speed(1_000).removals(true));

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void resharding_copies_the_state_to_a_topic_with_more_partitions_and_no_event_is_published_twice()
            throws ExecutionException, InterruptedException, TimeoutException {
        ServiceProcess before = environment.startService("before").awaitReady();
        Awaitility.await("100 events")
                .atMost(Duration.ofMinutes(2))
                .until(() -> environment.topics().events().size() > 100);

        ServiceProcess tooEarly = environment.startService("too-early", TO_SIX);
        assertThat(tooEarly.awaitEnd()).isEqualTo(1);
        assertThat(tooEarly.logText()).contains("1 replica is in the consumer group jobwire. Stop");
        assertThat(before.isAlive()).isTrue();

        before.stop();
        addPartitions("elements.job-state", 6);
        ServiceProcess refused = environment.startService("refused");
        assertThat(refused.awaitEnd()).isEqualTo(1);
        assertThat(refused.logText())
                .contains("The state topic has 6 partitions, but its records were written for 4")
                .contains("jobwire.maintenance=reshard");

        ServiceProcess reshard = environment.startService("reshard", TO_SIX);
        assertThat(reshard.awaitEnd()).isZero();
        assertThat(reshard.logText()).contains("Now set jobwire.topics.state=state-of-6");
        // can be repeated after an interruption
        assertThat(environment.startService("reshard-again", TO_SIX).awaitEnd()).isZero();

        ServiceProcess after = environment
                .startService("after", "JOBWIRE_TOPICS_STATE", "state-of-6")
                .awaitReady();
        assertThat(after.metrics()).contains("jobwire_shards 6.0");
        assertThat(environment.settleAndVerify(EventVerifier.DEFAULT)).isEmpty();

        after.stop();
        ServiceProcess tooLate = environment.startService("too-late", TO_SIX);
        assertThat(tooLate.awaitEnd()).isZero();
        assertThat(tooLate.logText()).contains("nothing is left to do: topic state-of-6 has all of the state");
    }

    private void addPartitions(String topic, int partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", environment.kafka().bootstrapServers()))) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }
}
