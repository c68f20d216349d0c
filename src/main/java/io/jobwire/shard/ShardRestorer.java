package io.jobwire.shard;

import io.jobwire.kafka.KafkaClients;
import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.kafka.PartitionCountMismatchException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Restores a shard from the state topic: reads read_committed up to the end that read_uncommitted shows. A transaction
 * that the last owner left open holds the end of the committed records back until it is ended; so the reader waits for
 * it, and what it returns is complete.
 *
 * <p>The group's own offset is a second witness of the end. Each transaction about the shard has committed one, and the
 * group's coordinator, which took them, is also the one that gave the shard to us; so even a broker that leads the
 * partition no more, but does not know it yet, cannot make us believe in an earlier end.
 */
final class ShardRestorer {
    private static final Logger LOG = Logger.getLogger(ShardRestorer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONG_WAIT = Duration.ofSeconds(60);

    private final KafkaClients clients;
    private final String groupId;

    ShardRestorer(KafkaClients clients, String groupId) {
        this.clients = clients;
        this.groupId = groupId;
    }

    /**
     * Reads a whole partition. Blocks until its end, however long an open transaction keeps that away.
     *
     * @param abandoned ends the reading early when it says yes; the result is then of no use
     * @throws KafkaException if Kafka cannot be read
     * @throws PartitionCountMismatchException if the partition holds a customer that belongs into another, or one whose
     *     first record was placed by another number of partitions
     */
    Shard read(TopicPartition partition, int partitions, BooleanSupplier abandoned) {
        Reading reading = new Reading(partition, partitions, abandoned);
        try (Consumer<String, byte[]> consumer = clients.newStateReader()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = uncommittedEnd(partition);
            while (!reading.reached(end, consumer)) {
                LOG.warnf(
                        "Shard %d waits at offset %d of %d for an open transaction to end",
                        partition.partition(), consumer.position(partition), end);
            }
            long committed = committedOffset(partition);
            if (!reading.reached(committed, consumer)) {
                LOG.errorf(
                        "The state topic has lost records: the group has committed offset %d of %s, but it ends at %d."
                                + " Changes may be told again; see docs/kafka.md",
                        committed, partition, consumer.position(partition));
            }
            return new Shard(partition.partition(), consumer.position(partition), reading.memory.customers());
        }
    }

    /** A partition while it is read. */
    private static final class Reading {
        private final TopicPartition partition;
        private final int partitions;
        private final BooleanSupplier abandoned;
        private final ShardStateBuilder memory;

        Reading(TopicPartition partition, int partitions, BooleanSupplier abandoned) {
            this.partition = partition;
            this.partitions = partitions;
            this.abandoned = abandoned;
            this.memory = new ShardStateBuilder(partition.partition(), partitions);
        }

        /** Reads on; false if that led no further for a long time, true also if the reading was abandoned. */
        boolean reached(long end, Consumer<String, byte[]> consumer) {
            long moved = System.nanoTime();
            long position = consumer.position(partition);
            while (position < end && !abandoned.getAsBoolean()) {
                consumer.poll(POLL).records(partition).forEach(this::take);
                long next = consumer.position(partition);
                if (next > position) {
                    moved = System.nanoTime();
                } else if (System.nanoTime() - moved > LONG_WAIT.toNanos()) {
                    return false;
                }
                position = next;
            }
            return true;
        }

        private void take(ConsumerRecord<String, byte[]> state) {
            boolean first = memory.apply(state.key(), state.value());
            OptionalInt placedBy = first ? PartitionCountHeader.of(state.headers()) : OptionalInt.empty();
            if (placedBy.isPresent() && placedBy.getAsInt() != partitions) {
                throw PartitionCountMismatchException.placedBy(placedBy.getAsInt(), partitions);
            }
        }
    }

    private long uncommittedEnd(TopicPartition partition) {
        return clients.uncommittedEnds(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** 0 if the group has committed none, or if it was committed so long ago that Kafka has forgotten it. */
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
