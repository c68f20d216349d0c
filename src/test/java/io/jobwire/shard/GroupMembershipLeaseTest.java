package io.jobwire.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.TestSettings;
import io.jobwire.kafka.KafkaClients;
import io.jobwire.sandbox.SandboxKafka;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leases of a real member of a real consumer group. */
@Timeout(180)
class GroupMembershipLeaseTest {

    @Test
    void a_lease_does_not_wait_for_the_end_of_a_poll() throws IOException {
        // Given a member whose polls take an hour
        try (SandboxKafka kafka = SandboxKafka.start()) {
            KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", kafka.bootstrapServers()));
            KafkaClients.await(clients.admin()
                    .createTopics(List.of(new NewTopic("state", Optional.of(1), Optional.empty())))
                    .all());
            GroupSettings group = TestSettings.read(GroupSettings.class, "jobwire.");
            try (SoleMember member = new SoleMember(
                    clients,
                    kafka.bootstrapServers(),
                    group,
                    "state",
                    Map.of("poll-timeout", "3600000"),
                    unclaimed -> {})) {
                member.membership().join(1);
                Awaitility.await("the shard is assigned")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> member.shards().owned() == 1);

                // When, Then
                for (int i = 0; i < 3; i++) {
                    try (PublishLease lease =
                            member.membership().acquireLease(List.of()).await().atMost(Duration.ofMinutes(1))) {
                        assertThat(lease.member().groupId()).isEqualTo(group.groupId());
                    }
                }
            }
            clients.close();
        }
    }
}
