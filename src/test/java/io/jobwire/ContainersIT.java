package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.HostConfig;
import io.jobwire.sandbox.EventVerifier;
import io.jobwire.sandbox.ObservedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two replicas in containers share the customers, and one of them is ended or frozen in all the ways there are. */
@RequiresDocker
class ContainersIT {
    /** A poll whose answer was lost with a replica counts for nothing. */
    private static final EventVerifier WITH_LOSSES = new EventVerifier(2, 3, true, EventVerifier.DEFAULT.tolerance());

    private static ContainerStage stage;

    @BeforeAll
    static void start() {
        stage = new ContainerStage(20, 2_000);
    }

    @AfterAll
    static void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void every_change_is_published_once_and_in_order() {
        List<Replica> replicas = stage.pair();
        int told = stage.events().size();

        awaitEvents(told + 100);

        assertThat(stage.violations(WITH_LOSSES)).isEmpty();
        assertThat(stage.events()).extracting(ObservedEvent::change).contains("discovered", "status-changed");
        assertThat(replicas).allSatisfy(replica -> {
            assertThat(replica.health("live").statusCode()).isEqualTo(200);
            assertThat(replica.health("ready").statusCode()).isEqualTo(200);
            assertThat(replica.health("started").statusCode()).isEqualTo(200);
        });
    }

    @Test
    void a_replica_needs_no_user_no_capability_no_shell_and_no_writable_file() {
        Replica replica = stage.pair().get(0);

        ContainerConfig config = replica.inspect().getConfig();
        HostConfig host = replica.inspect().getHostConfig();

        assertThat(config.getUser()).isEqualTo("1001");
        assertThat(replica.users()).containsExactly("1001");
        assertThat(config.getEntrypoint()).isNotEmpty().doesNotContain("sh", "bash", "/bin/sh", "/bin/bash");
        assertThat(config.getLabels())
                .containsEntry("org.opencontainers.image.title", "Jobwire")
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0");
        assertThat(host.getCapDrop()).containsExactly(Capability.ALL);
        assertThat(host.getReadonlyRootfs()).isTrue();
        assertThat(replica.changedFiles()).isEmpty();
    }

    @Test
    void when_a_replica_is_killed_the_other_one_takes_its_customers() {
        List<Replica> replicas = stage.pair();

        replicas.get(0).kill();

        replicas.get(1).awaitShards(ContainerStage.SHARDS);
        awaitEvents(stage.events().size() + 20);
        assertThat(stage.violations(WITH_LOSSES)).isEmpty();
    }

    @Test
    void a_replica_that_was_frozen_beyond_its_session_publishes_nothing_twice() {
        List<Replica> replicas = stage.pair();

        replicas.get(0).pause();
        replicas.get(1).awaitShards(ContainerStage.SHARDS);
        awaitEvents(stage.events().size() + 20);
        replicas.get(0).unpause();

        replicas.forEach(replica -> replica.awaitShards(ContainerStage.SHARDS / 2));
        awaitEvents(stage.events().size() + 20);
        assertThat(stage.violations(WITH_LOSSES)).isEmpty();
    }

    @Test
    void sigterm_ends_a_replica_in_time() {
        Replica replica = stage.pair().get(0);

        long exit = replica.stop(10);

        // what does not end within these seconds is killed, and its code is 137
        assertThat(exit).isIn(0L, 143L);
        assertThat(Objects.requireNonNull(replica.inspect().getState()).getOOMKilled())
                .isFalse();
    }

    private static void awaitEvents(int count) {
        Awaitility.await(count + " events")
                .atMost(Duration.ofMinutes(2))
                .until(() -> stage.events().size() >= count);
    }
}
