package io.jobwire.shard;

import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.kafka.PartitionCountMismatchException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * One attempt to restore a shard, in steps, so that a shard that has to wait for an open transaction holds no thread
 * meanwhile. {@link ShardRestorer} says what is read.
 *
 * <p>Not thread-safe, but each step may run on another thread. To be closed in any case.
 */
final class ShardRestoration implements AutoCloseable {
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
    private static final Duration STALLED_AFTER = Duration.ofSeconds(60);

    private final Consumer<String, byte[]> consumer;
    private final TopicPartition partition;
    private final int partitions;
    private final LongSupplier committedOffset;
    private final ShardStateBuilder states;
    private final long end;
    private long committed = -1;
    private long lastProgress = System.nanoTime();

    /**
     * A restoration that has read nothing yet.
     *
     * @param consumer a new one, which this restoration closes
     * @param partitions the topic's partition count
     * @param end where the partition ends for read_uncommitted
     * @param committedOffset looks up the offset that the group has committed; called once the end is reached
     */
    ShardRestoration(
            Consumer<String, byte[]> consumer,
            TopicPartition partition,
            int partitions,
            long end,
            LongSupplier committedOffset) {
        this.consumer = consumer;
        this.partition = partition;
        this.partitions = partitions;
        this.end = end;
        this.committedOffset = committedOffset;
        this.states = new ShardStateBuilder(partition.partition(), partitions);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /**
     * Reads on, for as long as there is something to read.
     *
     * @param cancelled polled while reading; once it returns true, the step ends early
     * @return the shard if it is complete; empty if it has to wait, or is cancelled
     * @throws KafkaException if Kafka cannot be read
     * @throws PartitionCountMismatchException if a customer belongs in another partition, or a customer's first record
     *     was written for another partition count
     */
    Optional<Shard> proceed(BooleanSupplier cancelled) {
        if (committed < 0) {
            if (!readUpTo(end, cancelled)) {
                warnIfStalled();
                return Optional.empty();
            }
            committed = committedOffset.getAsLong();
            lastProgress = System.nanoTime();
        }
        if (!readUpTo(committed, cancelled)) {
            if (cancelled.getAsBoolean() || !isStalled()) {
                return Optional.empty();
            }
            ShardLog.LOG.recordsLost(committed, partition, position());
        }
        return Optional.of(new Shard(partition.partition(), position(), states.build()));
    }

    /** Reads on until the end is reached, or there is nothing to read for now; whether it has reached the end. */
    private boolean readUpTo(long offset, BooleanSupplier cancelled) {
        long position = position();
        boolean progress = true;
        while (position < offset && progress && !cancelled.getAsBoolean()) {
            consumer.poll(POLL_TIMEOUT).records(partition).forEach(this::apply);
            long next = position();
            progress = next > position;
            if (progress) {
                lastProgress = System.nanoTime();
            }
            position = next;
        }
        return position >= offset;
    }

    private void apply(ConsumerRecord<String, byte[]> state) {
        boolean first = states.apply(state.key(), state.value());
        if (first) {
            PartitionCountHeader.check(state.headers(), partitions);
        }
    }

    private void warnIfStalled() {
        if (isStalled()) {
            ShardLog.LOG.waitsForTransaction(partition.partition(), position(), end);
            lastProgress = System.nanoTime();
        }
    }

    private boolean isStalled() {
        return System.nanoTime() - lastProgress > STALLED_AFTER.toNanos();
    }

    private long position() {
        return consumer.position(partition);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
