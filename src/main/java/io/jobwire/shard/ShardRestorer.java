package io.jobwire.shard;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.PartitionCountCheck;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Restores a shard from the state topic. It reads committed records (read_committed) up to the end offset that
 * read_uncommitted shows. A transaction that the previous owner left open holds the committed end back until it is
 * committed or aborted, so a restoration waits for it, and the result is complete.
 *
 * <p>The offset that the group has committed is a second witness of the end. Every transaction about the shard commits
 * one, and the coordinator that accepts it is the one that assigned the shard to this replica. So even a deposed
 * partition leader that does not know it yet cannot hide the last records.
 *
 * <p>Thread-safe.
 */
final class ShardRestorer {
    private final KafkaClients clients;
    private final String groupId;
    private final PartitionCountCheck partitionCounts;
    private final AtomicBoolean partitionCountChecked = new AtomicBoolean();
    private final LongAdder skipped = new LongAdder();

    ShardRestorer(KafkaClients clients, String groupId) {
        this.clients = clients;
        this.groupId = groupId;
        this.partitionCounts = new PartitionCountCheck(clients);
    }

    /**
     * Begins to restore a shard.
     *
     * @param partitions the topic's partition count
     * @throws KafkaException if Kafka cannot be read
     */
    ShardRestoration begin(TopicPartition partition, int partitions) {
        long end = uncommittedEndOffset(partition);
        return new ShardRestoration(
                clients.newStateReader(),
                partition,
                partitions,
                end,
                groupId,
                new ShardRestoration.Witnesses(
                        () -> committedOffset(partition), () -> checkPartitionCount(partition.topic(), partitions)),
                new SkippedRecords(skipped));
    }

    /** How many records all restorations together have skipped. */
    long recordsSkipped() {
        return skipped.sum();
    }

    /**
     * Checks once that no replica uses the topic with another partition count. It comes after a claim of this group has
     * been seen, which says this replica's count. Of two replicas with different counts, one reads what the other's
     * claims say: each writes first and reads afterwards.
     */
    private void checkPartitionCount(String topic, int partitions) {
        if (!partitionCountChecked.get()) {
            partitionCounts.checkUnchanged(topic, partitions);
            partitionCountChecked.set(true);
        }
    }

    private long uncommittedEndOffset(TopicPartition partition) {
        return clients.uncommittedEndOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** 0 if the group has never committed one, or so long ago that Kafka has discarded it. */
    private long committedOffset(TopicPartition partition) {
        Map<TopicPartition, OffsetAndMetadata> offsets = KafkaClients.await(clients.admin()
                .listConsumerGroupOffsets(
                        Map.of(groupId, new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(partition))),
                        new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata(groupId));
        OffsetAndMetadata offset = offsets.get(partition);
        return offset == null ? 0 : offset.offset();
    }
}
