package io.jobwire.maintenance;

import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.kafka.TopicMisconfiguredException;
import io.jobwire.state.StateKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes the records of one state topic to another, each to the partition where it belongs. Not thread-safe. */
final class StateCopy {
    private static final int RECORDS_PER_TRANSACTION = 10_000;

    private final String target;
    private final int partitions;
    private final Producer<String, byte[]> producer;
    private final Map<String, Integer> sourcePartitions = new HashMap<>();
    /** The keys that an earlier, interrupted copy left in the target and that this copy has not met in the source. */
    private final Set<String> leftovers = new HashSet<>();

    private int copied;
    private int inTransaction;

    /** @param producer with initialised transactions */
    StateCopy(String target, int partitions, Producer<String, byte[]> producer) {
        this.target = target;
        this.partitions = partitions;
        this.producer = producer;
    }

    /** How many records were copied. */
    int records() {
        return copied;
    }

    /** How many customers the records belong to. */
    int customers() {
        return sourcePartitions.size();
    }

    /** Notes a record that is in the target already; to be called for all of them before the first {@link #copy}. */
    void addLeftover(ConsumerRecord<String, byte[]> record) {
        leftovers.add(record.key());
    }

    /**
     * Copies a record of the source.
     *
     * @throws TopicMisconfiguredException if the customer has records in another partition of the source too
     */
    void copy(ConsumerRecord<String, byte[]> record) {
        String customer = StateKey.parse(record.key()).customerId();
        Integer other = sourcePartitions.putIfAbsent(customer, record.partition());
        if (other != null && other != record.partition()) {
            throw new TopicMisconfiguredException(
                    "Customer " + customer + " is in partitions " + other + " and "
                            + record.partition() + " of " + record.topic()
                            + ", and Jobwire cannot tell which is right. Set jobwire.topics.state to a new topic to start afresh");
        }
        leftovers.remove(record.key());
        write(record.key(), record.value());
        copied++;
    }

    /** Removes leftovers that are not in the source any more, and commits. */
    void finish() {
        List.copyOf(leftovers).forEach(key -> write(key, null));
        if (inTransaction > 0) {
            producer.commitTransaction();
        }
    }

    private void write(String key, byte @Nullable [] value) {
        if (inTransaction == 0) {
            producer.beginTransaction();
        }
        int partition = StateKey.partition(StateKey.parse(key).customerId(), partitions);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(target, partition, key, value);
        PartitionCountHeader.write(record.headers(), partitions);
        var unused = producer.send(record); // a failure makes the commit fail
        if (++inTransaction == RECORDS_PER_TRANSACTION) {
            producer.commitTransaction();
            inTransaction = 0;
            MaintenanceLog.LOG.copied(copied);
        }
    }
}
