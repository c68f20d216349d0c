package io.jobwire.shard;

import io.jobwire.customer.Customer;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.RemovedJob;
import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.kafka.PartitionCountMismatchException;
import io.jobwire.redaction.VisibleText;
import io.jobwire.state.CustomerState;
import io.jobwire.state.FastJobDecoder;
import io.jobwire.state.JobPacker;
import io.jobwire.state.PackedJobsBuilder;
import io.jobwire.state.StateCodec;
import io.jobwire.state.StateKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Builds the state of a shard's customers from the records of its partition; a later record replaces an earlier one of
 * the same key. What Jobwire has not written, or cannot read, is skipped. Not thread-safe.
 */
final class ShardStateBuilder {
    private static final String WRONG_PARTITION =
            "it is not in the partition of its customer, and has no header partition-count of Jobwire's";

    private final int partition;
    private final int partitions;
    private final SkippedRecords skipped;
    private final JobPacker packer = new JobPacker();
    private final FastJobDecoder decoder = new FastJobDecoder(packer);
    private final Map<String, PackedJobsBuilder> jobs = new HashMap<>();
    private final Map<String, CustomerState> customerRecords = new HashMap<>();
    private String lastCustomerId = "";

    /** @param skipped gets what is skipped */
    ShardStateBuilder(int partition, int partitions, SkippedRecords skipped) {
        this.partition = partition;
        this.partitions = partitions;
        this.skipped = skipped;
    }

    /**
     * Applies one record, or skips it.
     *
     * @param value null for a tombstone
     * @param headers of which {@link PartitionCountHeader} says that Jobwire has written the record
     * @throws PartitionCountMismatchException if Jobwire has written the record, and the customer belongs in another
     *     partition, or it is the customer's first and was written for another partition count
     */
    void apply(@Nullable String key, byte @Nullable [] value, Headers headers, long offset) {
        try {
            if (key == null) {
                skipped.add(offset, null, "it has no key");
            } else {
                applyChecked(key, value, headers, offset);
            }
        } catch (PartitionCountMismatchException misplaced) {
            throw misplaced;
        } catch (IOException | RuntimeException e) {
            skipped.add(offset, key, String.valueOf(e.getMessage()));
        }
    }

    /** The same as {@link StateKey#customerId}; for records of one customer in a row, the same object. */
    private String customerId(String key) {
        int length = lastCustomerId.length();
        boolean same = key.startsWith(lastCustomerId) && (key.length() == length || key.charAt(length) == '/');
        if (!same) {
            lastCustomerId = StateKey.customerId(key);
        }
        return lastCustomerId;
    }

    private void applyChecked(String key, byte @Nullable [] value, Headers headers, long offset) throws IOException {
        String customer = customerId(key);
        if (jobs.containsKey(customer)) {
            put(customer, StateKey.job(key), value);
            return;
        }
        StateKey checked = StateKey.parse(key);
        int expected = StateKey.partition(customer, partitions);
        if (expected == partition) {
            put(customer, checked.job(), value);
            PartitionCountHeader.check(headers, partitions);
        } else if (PartitionCountHeader.read(headers).isPresent()) {
            requireReadable(checked, value);
            throw PartitionCountMismatchException.wrongPartition(
                    VisibleText.line(customer), partition, expected, partitions);
        } else {
            skipped.add(offset, key, WRONG_PARTITION);
        }
    }

    /** Throws an exception, which makes the record be skipped, if the value is none of Jobwire's. */
    private static void requireReadable(StateKey key, byte @Nullable [] value) throws IOException {
        if (value == null) {
            return;
        }
        JobKey job = key.job();
        if (job == null) {
            StateCodec.decodeCustomer(key.customerId(), value);
        } else if (StateCodec.decodeRemoved(value).isEmpty()) {
            decode(job, value);
        }
    }

    private void put(String customer, @Nullable JobKey job, byte @Nullable [] value) throws IOException {
        if (job == null) {
            if (value == null) {
                customerRecords.remove(customer);
            } else {
                customerRecords.put(customer, StateCodec.decodeCustomer(customer, value));
            }
        } else if (value != null) {
            putJob(customer, job, value);
        } else {
            remove(customer, job);
        }
    }

    /** A tombstone for a job of which there is nothing needs no room. */
    private void remove(String customer, JobKey job) {
        PackedJobsBuilder known = jobs.get(customer);
        if (known != null) {
            known.remove(job);
        }
    }

    private void putJob(String customer, JobKey job, byte[] value) throws IOException {
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
            throw new IOException("the record holds another job than its key says");
        }
        return known;
    }

    /** The state of each customer that has any, by customer id. */
    Map<String, CustomerState> build() {
        Map<String, CustomerState> states = new HashMap<>(customerRecords);
        jobs.forEach((id, known) -> {
            CustomerState state = withJobs(id, known);
            if (customerRecords.containsKey(id) || !state.jobs().jobs().isEmpty()) {
                states.remove(id); // a record's key is another text of the same content
                states.put(state.customer().id(), state);
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
