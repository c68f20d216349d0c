package io.jobwire.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes records in transactions that the broker accepts only from a current member of the consumer group. Blocking and
 * not thread-safe.
 *
 * <p>It owns its producer because SmallRye's {@code KafkaTransactions} (up to 4.33) reports success when a commit fails
 * and the abort after it succeeds: changes that were never published would be remembered as published. The producer is
 * created on first use, and replaced after a failure that it does not survive, such as being fenced; initialising the
 * new one ends what the old one left open.
 */
final class TransactionalWriter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TransactionalWriter.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Supplier<Producer<String, byte[]>> producers;
    private @Nullable Producer<String, byte[]> producer;

    TransactionalWriter(Supplier<Producer<String, byte[]>> producers) {
        this.producers = producers;
    }

    /**
     * Writes all of the records or none.
     *
     * @param stateTopic the topic whose partitions the group assigns. At least one record must be for it: the offsets
     *     after these records are committed in the transaction, which makes the broker check the membership
     * @param member the group metadata from a moment when this replica owned the shards concerned
     */
    TransactionResult write(
            List<ProducerRecord<String, byte[]>> records, String stateTopic, ConsumerGroupMetadata member) {
        boolean committing = false;
        List<SentRecord> sent = new ArrayList<>(records.size());
        try {
            Producer<String, byte[]> current = producer();
            current.beginTransaction();
            for (ProducerRecord<String, byte[]> record : records) {
                sent.add(new SentRecord(record, current.send(record)));
            }
            current.flush();
            current.sendOffsetsToTransaction(offsetsAfter(sent, stateTopic), member);
            committing = true;
            current.commitTransaction();
            return new TransactionResult.Committed();
        } catch (ExecutionException | RuntimeException e) {
            Throwable reason = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            return committing ? inDoubt(reason) : aborted(reason, sent);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return aborted(e, sent);
        }
    }

    /** A record that was sent, with its acknowledgement. */
    private record SentRecord(ProducerRecord<String, byte[]> record, Future<RecordMetadata> acknowledged) {
        /** Why Kafka rejects this record for good; null if it does not, whatever else may have failed. */
        @Nullable
        Throwable rejection() {
            try {
                if (acknowledged.isDone()) {
                    acknowledged.get();
                }
                return null;
            } catch (ExecutionException e) {
                return isRejection(e.getCause()) ? e.getCause() : null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }

    /**
     * Ends a transaction in doubt now, if Kafka is reachable, by initialising a new producer. Otherwise the broker
     * aborts it after its timeout.
     */
    void endTransactionInDoubt() {
        try {
            producer();
        } catch (RuntimeException e) {
            LOG.debugf("The broker has to end the transaction in doubt: %s", e.getMessage());
            close();
        }
    }

    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> current = producer;
        if (current == null) {
            current = producers.get();
            producer = current;
            current.initTransactions();
        }
        return current;
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsetsAfter(List<SentRecord> sent, String stateTopic)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (SentRecord each : sent) {
            RecordMetadata record = each.acknowledged().get();
            if (record.topic().equals(stateTopic)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                offsets.merge(
                        partition,
                        new OffsetAndMetadata(record.offset() + 1),
                        (one, other) -> one.offset() > other.offset() ? one : other);
            }
        }
        return offsets;
    }

    private TransactionResult aborted(Throwable reason, List<SentRecord> sent) {
        try {
            if (producer != null) {
                producer.abortTransaction();
            }
        } catch (RuntimeException e) {
            PublishLog.LOG.producerReplaced(String.valueOf(e.getMessage()));
            close();
        }
        List<SentRecord> rejected =
                sent.stream().filter(each -> each.rejection() != null).toList();
        return rejected.isEmpty()
                ? new TransactionResult.Aborted(String.valueOf(reason))
                : new TransactionResult.Rejected(
                        rejected.stream().map(SentRecord::record).toList(),
                        String.valueOf(rejected.get(0).rejection()));
    }

    private static boolean isRejection(@Nullable Throwable reason) {
        return reason instanceof RecordTooLargeException
                || reason instanceof RecordBatchTooLargeException
                || reason instanceof InvalidRecordException
                || reason instanceof SerializationException;
    }

    private TransactionResult inDoubt(Throwable reason) {
        close();
        return new TransactionResult.InDoubt(String.valueOf(reason));
    }

    @Override
    public void close() {
        Producer<String, byte[]> current = producer;
        producer = null;
        if (current != null) {
            current.close(CLOSE_TIMEOUT);
        }
    }
}
