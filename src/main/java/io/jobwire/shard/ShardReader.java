package io.jobwire.shard;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Restores a shard from the state topic: reads read_committed up to the end that read_uncommitted shows. A transaction
 * that the last owner left open holds the end of the committed records back until it is ended; so the reader waits for
 * it, and what it returns is complete.
 */
final class ShardReader {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int TIMEOUT_SECONDS = 30;

    private final KafkaClients clients;

    ShardReader(KafkaClients clients) {
        this.clients = clients;
    }

    /**
     * Reads a whole partition. Blocks until its end, however long an open transaction keeps that away.
     *
     * @param abandoned ends the reading early when it says yes; the result is then of no use
     * @throws KafkaException if Kafka cannot be read
     * @throws MisplacedCustomerException if the partition holds a customer that belongs into another
     */
    Shard read(TopicPartition partition, int partitions, BooleanSupplier abandoned) {
        ShardMemory memory = new ShardMemory(partition.partition(), partitions);
        try (Consumer<String, byte[]> consumer = clients.newStateReader()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = uncommittedEnd(partition);
            while (consumer.position(partition) < end && !abandoned.getAsBoolean()) {
                for (ConsumerRecord<String, byte[]> state : consumer.poll(POLL)) {
                    memory.apply(state.key(), state.value());
                }
            }
            return new Shard(partition.partition(), consumer.position(partition), memory.customers());
        }
    }

    private long uncommittedEnd(TopicPartition partition) {
        Admin admin = clients.admin();
        try {
            return admin.listOffsets(
                            Map.of(partition, OffsetSpec.latest()),
                            new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .partitionResult(partition)
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .offset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking for the end of " + partition, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Cannot learn the end of " + partition, e);
        }
    }
}
