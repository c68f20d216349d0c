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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
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
final class Transactions implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Transactions.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Supplier<Producer<String, byte[]>> producers;
    private @Nullable Producer<String, byte[]> producer;

    Transactions(Supplier<Producer<String, byte[]>> producers) {
        this.producers = producers;
    }

    /**
     * Writes all of the records, or none.
     *
     * @param stateTopic whose partitions the group shares out; the offsets after our records in it are committed, by
     *     which the broker checks the membership. At least one of the records must be for it
     * @param member as of a time when the shards concerned were ours
     */
    Outcome write(List<ProducerRecord<String, byte[]>> records, String stateTopic, ConsumerGroupMetadata member) {
        boolean committing = false;
        try {
            Producer<String, byte[]> current = producer();
            current.beginTransaction();
            Map<TopicPartition, OffsetAndMetadata> offsets = send(current, records, stateTopic);
            current.sendOffsetsToTransaction(offsets, member);
            committing = true;
            current.commitTransaction();
            return new Outcome.Committed();
        } catch (KafkaException | IllegalStateException | ExecutionException e) {
            Throwable reason = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            return committing ? inDoubt(reason) : aborted(reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return aborted(e);
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

    private static Map<TopicPartition, OffsetAndMetadata> send(
            Producer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records, String stateTopic)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        records.forEach(record -> sent.add(producer.send(record)));
        producer.flush();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (Future<RecordMetadata> acknowledged : sent) {
            RecordMetadata record = acknowledged.get();
            if (record.topic().equals(stateTopic)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                offsets.put(partition, new OffsetAndMetadata(record.offset() + 1));
            }
        }
        return offsets;
    }

    private Outcome aborted(Throwable reason) {
        try {
            if (producer != null) {
                producer.abortTransaction();
            }
        } catch (KafkaException | IllegalStateException e) {
            LOG.infof("The producer is replaced, since it cannot abort: %s", e.getMessage());
            close();
        }
        return isRecordsFault(reason)
                ? new Outcome.Refused(String.valueOf(reason))
                : new Outcome.Aborted(String.valueOf(reason));
    }

    private static boolean isRecordsFault(Throwable reason) {
        return reason instanceof RecordTooLargeException
                || reason instanceof RecordBatchTooLargeException
                || reason instanceof InvalidRecordException;
    }

    private Outcome inDoubt(Throwable reason) {
        close();
        return new Outcome.InDoubt(String.valueOf(reason));
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
