package io.jobwire.maintenance;

import io.jobwire.kafka.CopyHeader;
import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.state.StateKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes the records of one state topic to another, each to the partition where it belongs. Not thread-safe. */
final class StateCopy {
    private static final int RECORDS_PER_TRANSACTION = 10_000;

    private final String source;
    private final String target;
    private final int partitions;
    private final Producer<String, byte[]> producer;
    private final Set<String> customers = new HashSet<>();
    /** The keys that an earlier, interrupted copy left in the target and that this copy has not met in the source. */
    private final Set<String> leftovers = new HashSet<>();

    private int copied;
    private int inTransaction;

    /** @param producer with initialised transactions */
    StateCopy(String source, String target, int partitions, Producer<String, byte[]> producer) {
        this.source = source;
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
        return customers.size();
    }

    /** Notes the keys that are in the target already; to be called before the first {@link #copy}. */
    void addLeftovers(Set<String> keys) {
        leftovers.addAll(keys);
    }

    /** Copies a record of the source. */
    void copy(ConsumerRecord<String, byte[]> record) {
        customers.add(StateKey.customerId(record.key()));
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
        int partition = StateKey.partition(StateKey.customerId(key), partitions);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(target, partition, key, value);
        PartitionCountHeader.write(record.headers(), partitions);
        CopyHeader.write(record.headers(), source);
        var unused = producer.send(record); // a failure makes the commit fail
        if (++inTransaction == RECORDS_PER_TRANSACTION) {
            producer.commitTransaction();
            inTransaction = 0;
            MaintenanceLog.LOG.copied(copied);
        }
    }
}
