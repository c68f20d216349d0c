package io.jobwire.maintenance;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.TopicMisconfiguredException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** What must hold so that resharding can neither miss nor overwrite the work of a replica. Blocking. */
final class ReshardPreconditions {
    private final KafkaClients clients;
    private final String groupId;

    ReshardPreconditions(KafkaClients clients, String groupId) {
        this.clients = clients;
        this.groupId = groupId;
    }

    /**
     * Requires that the consumer group has no members.
     *
     * @param remedy what to do about it, as a sentence
     * @throws TopicMisconfiguredException if it has any
     */
    void requireNoReplicas(String remedy) {
        int members = members();
        if (members > 0) {
            throw new TopicMisconfiguredException(members + (members == 1 ? " replica is" : " replicas are")
                    + " in the consumer group " + groupId + ". " + remedy);
        }
    }

    private int members() {
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

    /**
     * Requires that no replica has worked on the target. If one has, the group has offsets in the target, and the old
     * state is out of date.
     *
     * @throws TopicMisconfiguredException if the group has offsets in any of the partitions
     */
    void requireUnused(List<TopicPartition> target) {
        Map<TopicPartition, OffsetAndMetadata> offsets = KafkaClients.await(clients.admin()
                .listConsumerGroupOffsets(Map.of(groupId, new ListConsumerGroupOffsetsSpec().topicPartitions(target)))
                .partitionsToOffsetAndMetadata(groupId));
        if (offsets.values().stream().anyMatch(Objects::nonNull)) {
            throw new TopicMisconfiguredException("Topic " + target.get(0).topic()
                    + " (jobwire.reshard.target) is in use: group " + groupId
                    + " has offsets in it. Name a new topic");
        }
    }
}
