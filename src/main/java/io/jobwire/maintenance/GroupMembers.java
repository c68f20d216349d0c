package io.jobwire.maintenance;

import io.jobwire.kafka.KafkaClients;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The replicas of the consumer group, which must all have ended before the state is moved. Blocking. */
final class GroupMembers {
    private final KafkaClients clients;
    private final String groupId;

    GroupMembers(KafkaClients clients, String groupId) {
        this.clients = clients;
        this.groupId = groupId;
    }

    /** Why resharding has to wait; empty if the group has no members. */
    Optional<String> refusal() {
        int members = count();
        return members == 0
                ? Optional.empty()
                : Optional.of(members + (members == 1 ? " replica is" : " replicas are") + " in the consumer group "
                        + groupId + ". Stop all replicas, and run this again");
    }

    private int count() {
        try {
            return KafkaClients.await(clients.admin()
                            .describeConsumerGroups(List.of(groupId))
                            .all())
                    .values()
                    .stream()
                    .mapToInt(group -> group.members().size())
                    .sum();
        } catch (KafkaException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw e;
        }
    }
}
