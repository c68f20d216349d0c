package io.jobwire.publish;

import io.jobwire.publish.OutboundRecord.ClaimRecord;
import io.jobwire.shard.ControlRecords;
import io.jobwire.shard.Shard;
import org.apache.kafka.common.TopicPartition;

/**
 * Encodes the claims of a consumer group.
 *
 * @param stateTopic the topic that has the shards
 * @param groupId the group
 */
record ClaimEncoder(String stateTopic, String groupId) {

    /** @param partitions the partition count of the state topic, which the claim carries */
    OutboundRecord encode(Shard shard, int partitions) {
        TopicPartition partition = new TopicPartition(stateTopic, shard.partition());
        return new ClaimRecord(() -> ControlRecords.claim(partition, groupId, partitions));
    }
}
