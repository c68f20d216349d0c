package io.jobwire.shard;

import io.jobwire.customer.Customer;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.kafka.PartitionCountMismatchException;
import io.jobwire.state.CustomerState;
import io.jobwire.state.FastJobDecoder;
import io.jobwire.state.JobPacker;
import io.jobwire.state.PackedJobsBuilder;
import io.jobwire.state.StateCodec;
import io.jobwire.state.StateKey;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Builds the memory of a shard from the records of its partition, the later replacing the earlier. */
final class ShardStateBuilder {
    private static final Logger LOG = Logger.getLogger(ShardStateBuilder.class);

    private final int partition;
    private final int partitions;
    private final JobPacker packer = new JobPacker();
    private final FastJobDecoder scanner = new FastJobDecoder(packer);
    private final Map<String, PackedJobsBuilder> jobs = new HashMap<>();
    private final Map<String, CustomerState> own = new HashMap<>();

    ShardStateBuilder(int partition, int partitions) {
        this.partition = partition;
        this.partitions = partitions;
    }

    /**
     * Takes in one record; one that cannot be read is logged and passed over.
     *
     * @param value null for a tombstone
     * @return whether no record of the customer's jobs came before, or this one could not be read
     * @throws PartitionCountMismatchException if the customer belongs into another partition
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
            throw PartitionCountMismatchException.found(customer, partition, expected, partitions);
        }
        JobKey job = key.job();
        if (job == null) {
            if (value == null) {
                own.remove(customer);
            } else {
                own.put(customer, StateCodec.decodeCustomer(customer, value));
            }
        } else if (value != null) {
            put(customer, job, value);
        } else {
            jobsOf(customer).remove(job);
        }
        return first;
    }

    private void put(String customer, JobKey job, byte[] value) throws IOException {
        if (scanner.pack(job, value)) {
            jobsOf(customer).put(packer);
        } else {
            KnownJob known = decode(job, value);
            jobsOf(customer).put(known);
        }
    }

    private PackedJobsBuilder jobsOf(String customer) {
        return jobs.computeIfAbsent(customer, id -> new PackedJobsBuilder());
    }

    private static KnownJob decode(JobKey key, byte[] value) throws IOException {
        KnownJob known = StateCodec.decodeJob(value);
        if (!known.job().key().equals(key)) {
            throw new IOException(
                    "the record of one job holds another: " + known.job().key());
        }
        return known;
    }

    /** What is remembered of each customer. */
    Map<String, CustomerState> customers() {
        Map<String, CustomerState> customers = new HashMap<>(own);
        jobs.forEach((id, known) -> {
            CustomerState customer = joined(id, known);
            if (own.containsKey(id) || !customer.jobs().jobs().isEmpty()) {
                customers.put(id, customer);
            }
        });
        return customers;
    }

    private CustomerState joined(String id, PackedJobsBuilder known) {
        CustomerState customer = own.getOrDefault(id, new CustomerState(new Customer(id, null), KnownJobs.NONE));
        return customer.withJobs(
                known.build(customer.jobs().removed(), customer.jobs().lastCompleteAt()));
    }
}
