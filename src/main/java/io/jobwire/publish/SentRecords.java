package io.jobwire.publish;

import io.jobwire.publish.OutboundRecord.CopyRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.jspecify.annotations.Nullable;

/**
 * The records of one transaction that have been sent. Not more than a mebibyte of them is unacknowledged at a time,
 * unless it is a single record. That bounds the memory of a large transaction, and what a batch takes once it is
 * decompressed: {@link io.jobwire.kafka.StateReader} passes over larger ones. Not thread-safe.
 */
final class SentRecords {
    private static final int MAX_UNACKNOWLEDGED_BYTES = 1 << 20;
    /** Of a record's headers, and of what Kafka adds to it. */
    private static final int OVERHEAD_BYTES = 512;

    private static final int MAX_BYTES_OF_A_CHARACTER = 3;
    /** Longer than any delivery timeout that makes sense: only a producer whose thread has died reaches it. */
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(60);

    private final String stateTopic;
    private final List<SentRecord> unacknowledged = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private int unacknowledgedBytes;

    /** @param stateTopic the topic whose offsets are collected */
    SentRecords(String stateTopic) {
        this.stateTopic = stateTopic;
    }

    /** A record that was sent, with its acknowledgement. */
    private record SentRecord(OutboundRecord record, Future<RecordMetadata> acknowledged) {

        /** Why Kafka rejects this record for good; null if it does not, whatever else may have failed. */
        @Nullable
        Throwable rejection() {
            Throwable failure = failure();
            return isRejection(failure) ? failure : null;
        }

        /** Why this record was not acknowledged; null if it was, or nothing is known yet. */
        @Nullable
        Throwable failure() {
            try {
                if (acknowledged.isDone()) {
                    acknowledged.get();
                }
                return null;
            } catch (ExecutionException e) {
                return e.getCause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }

    /** Whether too much would be unacknowledged with one more record. */
    boolean hasNoRoomFor(ProducerRecord<String, byte[]> next) {
        return unacknowledgedBytes + bytes(next) > MAX_UNACKNOWLEDGED_BYTES;
    }

    /** Adds a record that was sent. */
    void add(OutboundRecord record, ProducerRecord<String, byte[]> encoded, Future<RecordMetadata> acknowledged) {
        unacknowledged.add(new SentRecord(record, acknowledged));
        unacknowledgedBytes += bytes(encoded);
    }

    /** At least as many as the record has. */
    private static int bytes(ProducerRecord<String, byte[]> record) {
        int key = record.key() == null ? 0 : record.key().length() * MAX_BYTES_OF_A_CHARACTER;
        int value = record.value() == null ? 0 : record.value().length;
        return key + value + OVERHEAD_BYTES;
    }

    /**
     * Waits until all records so far are acknowledged.
     *
     * @throws ExecutionException if one is not, with the reason as its cause
     * @throws TimeoutException if the producer reports neither within a minute
     */
    void awaitAcknowledged() throws ExecutionException, InterruptedException, TimeoutException {
        for (SentRecord each : unacknowledged) {
            RecordMetadata record = each.acknowledged().get(ACKNOWLEDGED_WITHIN.toSeconds(), TimeUnit.SECONDS);
            if (record.topic().equals(stateTopic)) {
                offsets.merge(
                        new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1),
                        (one, other) -> one.offset() > other.offset() ? one : other);
            }
        }
        unacknowledged.clear();
        unacknowledgedBytes = 0;
    }

    /** The offsets after the acknowledged records of the state topic. */
    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return Map.copyOf(offsets);
    }

    /** The records that Kafka rejects for good, as far as they are known. */
    List<OutboundRecord> rejected() {
        return unacknowledged.stream()
                .filter(each -> each.rejection() != null)
                .map(SentRecord::record)
                .toList();
    }

    /** Why the first of them is rejected; null if none is. */
    @Nullable
    Throwable rejection() {
        for (SentRecord each : unacknowledged) {
            Throwable rejection = each.rejection();
            if (rejection != null) {
                return rejection;
            }
        }
        return null;
    }

    /**
     * The topics that did not take a copy. Those of copies that failed only since the transaction had failed before do
     * not count.
     */
    Set<String> topicsOfFailedCopies() {
        Set<String> topics = new LinkedHashSet<>();
        for (SentRecord each : unacknowledged) {
            Throwable failure = each.failure();
            if (failure != null
                    && !(failure instanceof TransactionAbortedException)
                    && each.record() instanceof CopyRecord copy) {
                topics.add(copy.topic());
            }
        }
        return topics;
    }

    /** Whether Kafka rejects a record for good, rather than for now. */
    static boolean isRejection(@Nullable Throwable reason) {
        return reason instanceof RecordTooLargeException
                || reason instanceof RecordBatchTooLargeException
                || reason instanceof InvalidRecordException
                || reason instanceof SerializationException;
    }
}
