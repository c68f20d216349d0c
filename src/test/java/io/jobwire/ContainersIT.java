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

/** Two replicas in containers share the customers, while one of them is stopped, killed or frozen. */
@RequiresDocker
class ContainersIT {
    /** One more poll, since a response may be lost with a replica. */
    private static final EventVerifier VERIFIER = EventVerifier.DEFAULT.withRequiredPolls(3);

    private static ContainerEnvironment environment;

    @BeforeAll
    static void start() {
        environment = new ContainerEnvironment(20, 2_000);
    }

    @AfterAll
    static void close() {
        if (environment != null) {
            environment.close();
        }
    }

    @Test
    void every_change_is_published_once_and_in_order() {
        List<ContainerReplica> replicas = environment.twoReplicas();
        int before = environment.events().size();

        awaitEvents(before + 100);

        assertThat(environment.settleAndVerify(VERIFIER)).isEmpty();
        assertThat(environment.events()).extracting(ObservedEvent::change).contains("discovered", "status-changed");
        assertThat(replicas).allSatisfy(replica -> {
            assertThat(replica.health("live").statusCode()).isEqualTo(200);
            assertThat(replica.health("ready").statusCode()).isEqualTo(200);
            assertThat(replica.health("started").statusCode()).isEqualTo(200);
        });
    }

    @Test
    void a_replica_runs_without_root_capabilities_shell_and_writable_files() {
        ContainerReplica replica = environment.twoReplicas().get(0);

        ContainerConfig config = replica.inspect().getConfig();
        HostConfig host = replica.inspect().getHostConfig();

        assertThat(config.getUser()).isEqualTo("1001:1001");
        assertThat(replica.userIds()).containsExactly("1001");
        assertThat(config.getEntrypoint()).isNotEmpty().doesNotContain("sh", "bash", "/bin/sh", "/bin/bash");
        assertThat(config.getLabels())
                .containsEntry("org.opencontainers.image.title", "Jobwire")
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0");
        assertThat(host.getCapDrop()).containsExactly(Capability.ALL);
        assertThat(host.getReadonlyRootfs()).isTrue();
        assertThat(replica.changedFiles()).isEmpty();
    }

    @Test
    void when_a_replica_is_killed_the_other_one_takes_over_its_customers() {
        List<ContainerReplica> replicas = environment.twoReplicas();

        replicas.get(0).kill();

        replicas.get(1).awaitShards(ContainerEnvironment.SHARDS);
        awaitEvents(environment.events().size() + 20);
        assertThat(environment.settleAndVerify(VERIFIER)).isEmpty();
    }

    @Test
    void a_replica_that_was_frozen_beyond_its_session_timeout_publishes_no_event_twice() {
        List<ContainerReplica> replicas = environment.twoReplicas();

        replicas.get(0).pause();
        replicas.get(1).awaitShards(ContainerEnvironment.SHARDS);
        awaitEvents(environment.events().size() + 20);
        replicas.get(0).unpause();

        replicas.forEach(replica -> replica.awaitShards(ContainerEnvironment.SHARDS / 2));
        awaitEvents(environment.events().size() + 20);
        assertThat(environment.settleAndVerify(VERIFIER)).isEmpty();
    }

    @Test
    void sigterm_stops_a_replica_in_time() {
        ContainerReplica replica = environment.twoReplicas().get(0);

        long exit = replica.stop(10);

        // a replica that does not end in time is killed, and its exit code is 137
        assertThat(exit).isIn(0L, 143L);
        assertThat(Objects.requireNonNull(replica.inspect().getState()).getOOMKilled())
                .isFalse();
    }

    private static void awaitEvents(int count) {
        Awaitility.await(count + " events")
                .atMost(Duration.ofMinutes(2))
                .until(() -> environment.events().size() >= count);
    }
}
