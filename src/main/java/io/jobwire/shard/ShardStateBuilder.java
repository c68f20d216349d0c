package io.jobwire.shard;

import io.jobwire.customer.Customer;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.RemovedJob;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds the state of a shard's customers from the records of its partition; a later record replaces an earlier one of
 * the same key. Not thread-safe.
 */
final class ShardStateBuilder {
    private final int partition;
    private final int partitions;
    private final JobPacker packer = new JobPacker();
    private final FastJobDecoder decoder = new FastJobDecoder(packer);
    private final Map<String, PackedJobsBuilder> jobs = new HashMap<>();
    private final Map<String, CustomerState> customerRecords = new HashMap<>();

    ShardStateBuilder(int partition, int partitions) {
        this.partition = partition;
        this.partitions = partitions;
    }

    /**
     * Applies one record. An unreadable one is logged and skipped.
     *
     * @param value null for a tombstone
     * @return whether this is the first record of the customer's jobs, or unreadable: the caller then checks its header
     * @throws PartitionCountMismatchException if the customer belongs in another partition
     */
    boolean apply(@Nullable String key, byte @Nullable [] value) {
        try {
            return key == null || apply(StateKey.parse(key), value);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            ShardLog.LOG.unreadableRecord(partition, String.valueOf(key), String.valueOf(e.getMessage()));
            return true;
        }
    }

    private boolean apply(StateKey key, byte @Nullable [] value) throws IOException {
        String customer = key.customerId();
        boolean first = !jobs.containsKey(customer);
        int expected = first ? StateKey.partition(customer, partitions) : partition;
        if (expected != partition) {
            throw PartitionCountMismatchException.wrongPartition(customer, partition, expected, partitions);
        }
        JobKey job = key.job();
        if (job == null) {
            if (value == null) {
                customerRecords.remove(customer);
            } else {
                customerRecords.put(customer, StateCodec.decodeCustomer(customer, value));
            }
        } else if (value != null) {
            put(customer, job, value);
        } else {
            jobsOf(customer).remove(job);
        }
        return first;
    }

    private void put(String customer, JobKey job, byte[] value) throws IOException {
        if (decoder.pack(job, value)) {
            jobsOf(customer).put(job, packer);
            return;
        }
        Optional<RemovedJob> removed = StateCodec.decodeRemoved(value);
        if (removed.isPresent()) {
            jobsOf(customer).put(job, removed.get());
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
            throw new IOException("the record holds another job: " + known.job().key());
        }
        return known;
    }

    /** The state of each customer that has any, by customer id. */
    Map<String, CustomerState> build() {
        Map<String, CustomerState> states = new HashMap<>(customerRecords);
        jobs.forEach((id, known) -> {
            CustomerState state = withJobs(id, known);
            if (customerRecords.containsKey(id) || !state.jobs().jobs().isEmpty()) {
                states.put(id, state);
            }
        });
        return states;
    }

    private CustomerState withJobs(String id, PackedJobsBuilder known) {
        CustomerState customer =
                customerRecords.getOrDefault(id, new CustomerState(new Customer(id, null), KnownJobs.NONE));
        return customer.withJobs(
                known.build(customer.jobs().removed(), customer.jobs().lastCompleteAt()));
    }
}
