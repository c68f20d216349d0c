package io.jobwire.shard;

import io.jobwire.kafka.PartitionCountMismatchException;
import io.jobwire.kafka.StateReader;
import io.jobwire.state.PartitionControls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
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

    private final StateReader consumer;
    private final TopicPartition partition;
    private final int partitions;
    private final String groupId;
    private final Witnesses witnesses;
    private final PartitionControls controls = new PartitionControls();
    private final SkippedRecords skipped;
    private final ShardStateBuilder states;
    private final long end;
    private long committed = -1;
    private long lastProgress = System.nanoTime();

    /**
     * What is looked up outside the partition once it has been read.
     *
     * @param committedOffset the offset that the group has committed
     * @param partitionCount fails with {@link PartitionCountMismatchException} if the topic has another partition count
     *     than this replica takes it to have, or is used with another one
     */
    record Witnesses(LongSupplier committedOffset, Runnable partitionCount) {}

    /**
     * A restoration that has read nothing yet.
     *
     * @param consumer a new one, which this restoration closes
     * @param partitions the topic's partition count
     * @param end where the partition ends for read_uncommitted
     * @param skipped gets what Jobwire has not written or cannot read
     */
    ShardRestoration(
            StateReader consumer,
            TopicPartition partition,
            int partitions,
            long end,
            String groupId,
            Witnesses witnesses,
            SkippedRecords skipped) {
        this.consumer = consumer;
        this.partition = partition;
        this.partitions = partitions;
        this.end = end;
        this.groupId = groupId;
        this.witnesses = witnesses;
        this.skipped = skipped;
        this.states = new ShardStateBuilder(partition.partition(), partitions, skipped);
        consumer.onOversized(batch -> skipped.add(batch.offset(), batch.records(), null, batch.reason()));
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /**
     * Reads on, for as long as there is something to read.
     *
     * @param cancelled polled while reading; once it returns true, the step ends early
     * @throws KafkaException if Kafka cannot be read
     * @throws PartitionCountMismatchException if a customer belongs in another partition, or a customer's first record
     *     or the claim was written for another partition count
     */
    RestorationStep proceed(BooleanSupplier cancelled) {
        if (committed < 0) {
            if (!readUpTo(end, cancelled)) {
                warnIfStalled();
                return new RestorationStep.Waits();
            }
            committed = witnesses.committedOffset().getAsLong();
            lastProgress = System.nanoTime();
        }
        if (!readUpTo(committed, cancelled)) {
            if (cancelled.getAsBoolean() || !isStalled()) {
                return new RestorationStep.Waits();
            }
            ShardLog.LOG.recordsLost(committed, partition, position());
        }
        return complete();
    }

    private RestorationStep complete() {
        skipped.log(partition.partition());
        Optional<String> refusal = OwnershipRules.refusal(partition, controls, groupId);
        if (refusal.isPresent()) {
            return new RestorationStep.Unusable(refusal.get());
        } else if (controls.claim(groupId).isEmpty()) {
            return new RestorationStep.Unclaimed(new Shard(partition.partition(), position(), Map.of()));
        }
        OwnershipRules.checkPartitionCount(controls, groupId, partitions);
        witnesses.partitionCount().run();
        return new RestorationStep.Restored(new Shard(partition.partition(), position(), states.build()));
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
        if (!ControlRecords.collect(state, controls)) {
            states.apply(state.key(), state.value(), state.headers(), state.offset());
        } else if (!ControlRecords.isOwn(state)) {
            skipped.add(state.offset(), state.key(), "it has no header partition-count of Jobwire's");
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
