package io.jobwire.shard;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.kafka.PartitionCountMismatchException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Restores a shard from the state topic. It reads committed records (read_committed) up to the end offset that
 * read_uncommitted shows. A transaction that the previous owner left open holds the committed end back until it is
 * committed or aborted, so the restorer waits for it, and the result is complete.
 *
 * <p>The offset that the group has committed is a second witness of the end. Every transaction about the shard commits
 * one, and the coordinator that accepts it is the one that assigned the shard to this replica. So even a deposed
 * partition leader that does not know it yet cannot hide the last records.
 *
 * <p>Thread-safe.
 */
final class ShardRestorer {
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
    private static final Duration STALLED_AFTER = Duration.ofSeconds(60);

    private final KafkaClients clients;
    private final String groupId;

    ShardRestorer(KafkaClients clients, String groupId) {
        this.clients = clients;
        this.groupId = groupId;
    }

    /**
     * Reads a whole partition. Blocks until its end, for as long as an open transaction holds the end back.
     *
     * @param partitions the topic's partition count
     * @param cancelled polled while reading; once it returns true, reading ends early and the result is incomplete
     * @throws KafkaException if Kafka cannot be read
     * @throws PartitionCountMismatchException if a customer belongs in another partition, or a customer's first record
     *     was written for another partition count
     */
    Shard restore(TopicPartition partition, int partitions, BooleanSupplier cancelled) {
        try (Consumer<String, byte[]> consumer = clients.newStateReader()) {
            PartitionReader reader = new PartitionReader(consumer, partition, partitions, cancelled);
            long end = uncommittedEndOffset(partition);
            while (!reader.readUpTo(end)) {
                ShardLog.LOG.waitsForTransaction(partition.partition(), reader.position(), end);
            }
            long committed = committedOffset(partition);
            if (!reader.readUpTo(committed)) {
                ShardLog.LOG.recordsLost(committed, partition, reader.position());
            }
            return new Shard(partition.partition(), reader.position(), reader.states.build());
        }
    }

    /** Reads one partition from its beginning. */
    private static final class PartitionReader {
        private final Consumer<String, byte[]> consumer;
        private final TopicPartition partition;
        private final int partitions;
        private final BooleanSupplier cancelled;
        private final ShardStateBuilder states;

        PartitionReader(
                Consumer<String, byte[]> consumer,
                TopicPartition partition,
                int partitions,
                BooleanSupplier cancelled) {
            this.consumer = consumer;
            this.partition = partition;
            this.partitions = partitions;
            this.cancelled = cancelled;
            this.states = new ShardStateBuilder(partition.partition(), partitions);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
        }

        long position() {
            return consumer.position(partition);
        }

        /** Reads on; false if the position stalls before the end, true at the end or when cancelled. */
        boolean readUpTo(long end) {
            long lastProgress = System.nanoTime();
            long position = position();
            while (position < end && !cancelled.getAsBoolean()) {
                consumer.poll(POLL_TIMEOUT).records(partition).forEach(this::apply);
                long next = position();
                if (next > position) {
                    lastProgress = System.nanoTime();
                } else if (System.nanoTime() - lastProgress > STALLED_AFTER.toNanos()) {
                    return false;
                }
                position = next;
            }
            return true;
        }

        private void apply(ConsumerRecord<String, byte[]> state) {
            boolean first = states.apply(state.key(), state.value());
            if (first) {
                PartitionCountHeader.check(state.headers(), partitions);
            }
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
