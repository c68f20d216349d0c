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
 * Writes records in transactions that the broker accepts only from a current member of the consumer group. The producer
 * is made when it is needed, and made anew after a failure that it does not survive, such as being fenced: initialising
 * the new one ends whatever the old one left open. Blocking, and for one thread.
 *
 * <p>SmallRye's {@code KafkaTransactions} is not used, since (up to 4.33) it reports success when a commit fails and
 * the abort after it succeeds; changes that were never published would be remembered as published.
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
     * Writes all of the records, or none.
     *
     * @param stateTopic whose partitions the group shares out; the offsets after our records in it are committed, by
     *     which the broker checks the membership. At least one of the records must be for it
     * @param member as of a time when the shards concerned were ours
     */
    TransactionResult write(
            List<ProducerRecord<String, byte[]>> records, String stateTopic, ConsumerGroupMetadata member) {
        boolean committing = false;
        List<Sent> sent = new ArrayList<>(records.size());
        try {
            Producer<String, byte[]> current = producer();
            current.beginTransaction();
            for (ProducerRecord<String, byte[]> record : records) {
                sent.add(new Sent(record, current.send(record)));
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

    /** A record on its way. */
    private record Sent(ProducerRecord<String, byte[]> record, Future<RecordMetadata> acknowledged) {
        /** Why Kafka does not take this record, through its own fault; null if it takes it, or fails otherwise. */
        @Nullable
        Throwable refusal() {
            try {
                if (acknowledged.isDone()) {
                    acknowledged.get();
                }
                return null;
            } catch (ExecutionException e) {
                return isRecordsFault(e.getCause()) ? e.getCause() : null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }

    /**
     * Ends a transaction in doubt now, if Kafka can be reached: initialising a producer anew does. Otherwise the broker
     * ends it once it has timed out.
     */
    void settle() {
        try {
            producer();
        } catch (RuntimeException e) {
            LOG.debugf("The transaction in doubt is left to the broker: %s", e.getMessage());
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

    private static Map<TopicPartition, OffsetAndMetadata> offsetsAfter(List<Sent> sent, String stateTopic)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (Sent each : sent) {
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

    private TransactionResult aborted(Throwable reason, List<Sent> sent) {
        try {
            if (producer != null) {
                producer.abortTransaction();
            }
        } catch (RuntimeException e) {
            LOG.infof("The producer is replaced, since it cannot abort: %s", e.getMessage());
            close();
        }
        List<Sent> refused =
                sent.stream().filter(each -> each.refusal() != null).toList();
        return refused.isEmpty()
                ? new TransactionResult.Aborted(String.valueOf(reason))
                : new TransactionResult.Refused(
                        refused.stream().map(Sent::record).toList(),
                        String.valueOf(refused.get(0).refusal()));
    }

    private static boolean isRecordsFault(@Nullable Throwable reason) {
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
