package io.jobwire.publish;

import io.jobwire.publish.OutboundRecord.CopyRecord;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes records in transactions that the broker accepts only from a current member of the consumer group. Blocking and
 * not thread-safe.
 *
 * <p>It owns its producer because SmallRye's {@code KafkaTransactions} reports success when a commit fails and the
 * abort after it succeeds: changes that were never published would be remembered as published. The producer is created
 * on first use, and replaced after a failure that it does not survive, such as being fenced; initialising the new one
 * ends what the old one left open.
 */
final class TransactionalWriter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TransactionalWriter.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Supplier<Producer<String, byte[]>> producers;
    private final FailureExplainer failures;
    private @Nullable Producer<String, byte[]> producer;

    TransactionalWriter(Supplier<Producer<String, byte[]>> producers, FailureExplainer failures) {
        this.producers = producers;
        this.failures = failures;
    }

    /** Creates the producer and ends what its predecessor left open; empty if that succeeds. */
    Optional<PublishFailure> initialise() {
        try {
            producer();
            return Optional.empty();
        } catch (RuntimeException e) {
            close();
            return Optional.of(failures.explain(e));
        }
    }

    /**
     * Writes all of the records or none. Copies for further topics are sent when what was sent before them is
     * acknowledged, so that a failure shows whether it is the further topics' own.
     *
     * @param stateTopic the topic whose partitions the group assigns. At least one record must be for it: the offsets
     *     after these records are committed in the transaction, which makes the broker check the membership
     * @param member the group metadata from a moment when this replica owned the shards concerned
     */
    TransactionResult write(List<? extends OutboundRecord> records, String stateTopic, ConsumerGroupMetadata member) {
        boolean committing = false;
        SentRecords sent = new SentRecords(stateTopic);
        HeldCopies copies = new HeldCopies(sent);
        try {
            Producer<String, byte[]> current = producer();
            current.beginTransaction();
            for (OutboundRecord each : records) {
                ProducerRecord<String, byte[]> record = encode(each);
                if (each instanceof CopyRecord copy) {
                    copies.hold(copy, record);
                    continue;
                }
                if (sent.hasNoRoomFor(record)) {
                    sent.awaitAcknowledged();
                    copies.send(current);
                }
                sent.add(each, record, current.send(record));
            }
            sent.awaitAcknowledged();
            copies.send(current);
            current.sendOffsetsToTransaction(sent.offsets(), member);
            committing = true;
            current.commitTransaction();
            return new TransactionResult.Committed();
        } catch (UnencodableRecordException e) {
            abort();
            return unencodable(records, e);
        } catch (ExecutionException | TimeoutException | RuntimeException | StackOverflowError e) {
            return committing ? inDoubt(e) : aborted(e, sent, copies.refusing(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return aborted(e, sent, Set.of());
        }
    }

    /**
     * Sends records, each when the one before it is acknowledged, in a transaction that is always aborted, to learn
     * whether Kafka accepts them now. Ends with the first that it does not accept.
     *
     * @param records are taken as far as they are sent
     * @return that Kafka rejects the record that was taken last, or why it accepts none now; empty if it accepts all
     */
    Optional<TransactionResult> tryOut(Iterator<? extends OutboundRecord> records) {
        SentRecords sent = new SentRecords("");
        try {
            Producer<String, byte[]> current = producer();
            current.beginTransaction();
            while (records.hasNext()) {
                OutboundRecord next = records.next();
                ProducerRecord<String, byte[]> record = encode(next);
                sent.add(next, record, current.send(record));
                sent.awaitAcknowledged();
            }
            abort();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            return Optional.of(aborted(e, sent, Set.of()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(aborted(e, sent, Set.of()));
        }
    }

    private static ProducerRecord<String, byte[]> encode(OutboundRecord record) {
        try {
            return record.encoding().get();
        } catch (RuntimeException e) {
            throw new UnencodableRecordException(e);
        }
    }

    /** Finds all records that cannot be encoded, so that one retry is enough. */
    private static TransactionResult unencodable(
            List<? extends OutboundRecord> records, UnencodableRecordException first) {
        List<OutboundRecord> unencodable = records.stream()
                .filter(TransactionalWriter::isUnencodable)
                .<OutboundRecord>map(each -> each)
                .toList();
        return new TransactionResult.Rejected(unencodable, false, String.valueOf(first.getCause()));
    }

    private static boolean isUnencodable(OutboundRecord record) {
        try {
            encode(record);
            return false;
        } catch (UnencodableRecordException e) {
            return true;
        }
    }

    /**
     * Ends a transaction in doubt now, if Kafka is reachable, by initialising a new producer. Otherwise the broker
     * aborts it after its timeout.
     */
    void endTransactionInDoubt() {
        initialise()
                .ifPresent(
                        failure -> LOG.debugf("The broker has to end the transaction in doubt: %s", failure.reason()));
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

    private TransactionResult aborted(Throwable reason, SentRecords sent, Set<String> furtherTopics) {
        abort();
        Throwable rejection = reason instanceof StackOverflowError ? null : sent.rejection();
        return rejection == null
                ? new TransactionResult.Aborted(failures.explain(reason), furtherTopics)
                : new TransactionResult.Rejected(sent.rejected(), true, String.valueOf(rejection));
    }

    private void abort() {
        try {
            if (producer != null) {
                producer.abortTransaction();
            }
        } catch (RuntimeException e) {
            LOG.debugf("The producer is replaced because it cannot abort a transaction: %s", e.getMessage());
            close();
        }
    }

    private TransactionResult inDoubt(Throwable reason) {
        close();
        return new TransactionResult.InDoubt(failures.explain(reason));
    }

    /** Closes the producer; the next transaction creates another. */
    @Override
    public void close() {
        Producer<String, byte[]> current = producer;
        producer = null;
        if (current != null) {
            current.close(CLOSE_TIMEOUT);
        }
    }
}
