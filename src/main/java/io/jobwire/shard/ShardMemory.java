package io.jobwire.shard;

import io.jobwire.customer.Customer;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Builds the memory of a shard from the records of its partition, the later replacing the earlier. */
final class ShardMemory {
    private static final Logger LOG = Logger.getLogger(ShardMemory.class);

    private final int partition;
    private final int partitions;
    private final Map<String, Map<JobKey, KnownJob>> jobs = new HashMap<>();
    private final Map<String, CustomerMemory> own = new HashMap<>();

    ShardMemory(int partition, int partitions) {
        this.partition = partition;
        this.partitions = partitions;
    }

    /**
     * Takes in one record; one that cannot be read is logged and passed over.
     *
     * @param value null for a tombstone
     * @throws MisplacedCustomerException if the customer belongs into another partition
     */
    void apply(@Nullable String key, byte @Nullable [] value) {
        try {
            if (key != null) {
                apply(StateKey.parse(key), value);
            }
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
            LOG.warnf(
                    "Passing over an unreadable record of the state topic, partition %d, key %s: %s",
                    partition, key, e.getMessage());
        }
    }

    private void apply(StateKey key, byte @Nullable [] value) throws IOException {
        String customer = key.customerId();
        int expected = StateKey.partition(customer, partitions);
        if (expected != partition) {
            throw new MisplacedCustomerException(customer, partition, expected, partitions);
        }
        JobKey job = key.job();
        if (job == null) {
            if (value == null) {
                own.remove(customer);
            } else {
                own.put(customer, StateJson.decodeCustomer(customer, value));
            }
        } else if (value != null) {
            jobs.computeIfAbsent(customer, id -> new LinkedHashMap<>()).put(job, StateJson.decodeJob(value));
        } else if (jobs.containsKey(customer)) {
            jobs.get(customer).remove(job);
        }
    }

    /** What is remembered of each customer. */
    Map<String, CustomerMemory> customers() {
        Map<String, CustomerMemory> customers = new HashMap<>(own);
        jobs.forEach((id, known) -> customers.put(id, joined(id, known)));
        return customers;
    }

    private CustomerMemory joined(String id, Map<JobKey, KnownJob> known) {
        CustomerMemory customer = own.getOrDefault(id, new CustomerMemory(new Customer(id, null), KnownJobs.NONE));
        return customer.with(
                new KnownJobs(known, customer.jobs().departed(), customer.jobs().wholeAt()));
    }
}
