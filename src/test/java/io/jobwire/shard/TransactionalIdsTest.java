package io.jobwire.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.TestSettings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TransactionalIdsTest {

    @Test
    void no_two_producers_of_different_groups_or_replicas_share_an_id() {
        List<String> ids = Stream.of(
                        ofReplica("jobwire", "a-b"),
                        ofReplica("jobwire-a", "b"),
                        ofReplica("jobwire", "reshard"),
                        ofReplica("jobwire", "replica"),
                        ofReplica("jobwire-replica", "a-b"),
                        ofReplica("jobwire-replica:x", "y"),
                        ofReplica("jobwire", "x-replica"),
                        TransactionalIds.ofResharding(group("jobwire")),
                        TransactionalIds.ofResharding(group("jobwire-reshard:")),
                        TransactionalIds.ofResharding(group("jobwire-a")))
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void an_id_begins_with_the_group_id_and_a_dash_for_the_sake_of_acls() {
        assertThat(ofReplica("jobwire", "pod-0")).isEqualTo("jobwire-replica:pod-0");
        assertThat(TransactionalIds.ofResharding(group("jobwire"))).isEqualTo("jobwire-reshard:");
    }

    @Test
    void a_replica_without_an_id_gets_a_new_one_each_time() {
        GroupSettings group = group("jobwire");

        assertThat(TransactionalIds.ofReplica(group))
                .startsWith("jobwire-replica:")
                .isNotEqualTo(TransactionalIds.ofReplica(group));
    }

    private static String ofReplica(String groupId, String replicaId) {
        return TransactionalIds.ofReplica(
                TestSettings.read(GroupSettings.class, "jobwire.", "group-id", groupId, "replica-id", replicaId));
    }

    private static GroupSettings group(String groupId) {
        return TestSettings.read(GroupSettings.class, "jobwire.", "group-id", groupId);
    }
}
