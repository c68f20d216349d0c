package io.jobwire.shard;

import io.jobwire.customer.Customer;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Builds the memory of a shard from the records of its partition, the later replacing the earlier. */
final class ShardMemory {
    private static final Logger LOG = Logger.getLogger(ShardMemory.class);

    private final int partition;
    private final int partitions;
    private final Map<String, KnownJobs.Builder> jobs = new HashMap<>();
    private final Map<String, CustomerMemory> own = new HashMap<>();

    ShardMemory(int partition, int partitions) {
        this.partition = partition;
        this.partitions = partitions;
    }

    /**
     * Takes in one record; one that cannot be read is logged and passed over.
     *
     * @param value null for a tombstone
     * @return whether nothing was remembered of the customer's jobs before, or the record could not be read
     * @throws MisplacedCustomerException if the customer belongs into another partition
     */
    boolean apply(@Nullable String key, byte @Nullable [] value) {
        try {
            return key == null || apply(StateKey.parse(key), value);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            LOG.warnf(
                    "Passing over an unreadable record of the state topic, partition %d, key %s: %s",
                    partition, key, e.getMessage());
            return true;
        }
    }

    private boolean apply(StateKey key, byte @Nullable [] value) throws IOException {
        String customer = key.customerId();
        boolean first = !jobs.containsKey(customer);
        int expected = first ? StateKey.partition(customer, partitions) : partition;
        if (expected != partition) {
            throw MisplacedCustomerException.found(customer, partition, expected, partitions);
        }
        JobKey job = key.job();
        if (job == null) {
            if (value == null) {
                own.remove(customer);
            } else {
                own.put(customer, StateJson.decodeCustomer(customer, value));
            }
        } else if (value != null) {
            jobs.computeIfAbsent(customer, id -> new KnownJobs.Builder()).put(decode(job, value));
        } else {
            jobs.computeIfPresent(customer, (id, known) -> known.remove(job) ? known : null);
        }
        return first;
    }

    private static KnownJob decode(JobKey key, byte[] value) throws IOException {
        KnownJob known = StateJson.decodeJob(value);
        if (!known.job().key().equals(key)) {
            throw new IOException(
                    "the record of one job holds another: " + known.job().key());
        }
        return known;
    }

    /** What is remembered of each customer. */
    Map<String, CustomerMemory> customers() {
        Map<String, CustomerMemory> customers = new HashMap<>(own);
        jobs.forEach((id, known) -> customers.put(id, joined(id, known)));
        return customers;
    }

    private CustomerMemory joined(String id, KnownJobs.Builder known) {
        CustomerMemory customer = own.getOrDefault(id, new CustomerMemory(new Customer(id, null), KnownJobs.NONE));
        return customer.with(
                known.build(customer.jobs().departed(), customer.jobs().wholeAt()));
    }
}
