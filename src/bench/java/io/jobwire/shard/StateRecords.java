package io.jobwire.shard;

import io.jobwire.customer.Customer;
import io.jobwire.job.Job;
import io.jobwire.job.JobField;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.kafka.PartitionCountHeader;
import io.jobwire.state.CustomerState;
import io.jobwire.state.StateCodec;
import io.jobwire.state.StateKey;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The records of a state topic with as many jobs for each customer, which has a record of its own before them. The same
 * arguments give the same records. Not thread-safe.
 */
final class StateRecords {
    private static final Instant FIRST_START = Instant.parse("2026-11-01T00:00:00Z");

    private final String topic;
    private final int partitions;
    private final int jobsOfCustomer;
    private final Random random = new Random(1);

    StateRecords(String topic, int partitions, int jobsOfCustomer) {
        this.topic = topic;
        this.partitions = partitions;
        this.jobsOfCustomer = jobsOfCustomer;
    }

    /** Whether the job of this number is the first of its customer. */
    boolean beginsCustomer(int number) {
        return number % jobsOfCustomer == 0;
    }

    /** The record of the customer of a job. */
    ProducerRecord<String, byte[]> customer(int number) {
        String id = customerId(number);
        Customer customer = new Customer(id, "Organization " + number / jobsOfCustomer);
        KnownJobs polled = new KnownJobs(Map.of(), Map.of(), FIRST_START.plusSeconds(random.nextInt(2_000_000)));
        return record(id, new StateKey(id, null), StateCodec.encode(new CustomerState(customer, polled)));
    }

    /** The record of a job. */
    ProducerRecord<String, byte[]> job(int number) {
        KnownJob known = knownJob(number);
        String id = customerId(number);
        return record(id, new StateKey(id, known.job().key()), StateCodec.encode(known));
    }

    private String customerId(int number) {
        return new UUID(number / jobsOfCustomer, 42).toString();
    }

    private ProducerRecord<String, byte[]> record(String customerId, StateKey key, byte[] value) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, StateKey.partition(customerId, partitions), key.text(), value);
        PartitionCountHeader.write(record.headers(), partitions);
        return record;
    }

    private KnownJob knownJob(int number) {
        Instant start = FIRST_START.plusSeconds(random.nextInt(2_000_000));
        long takes = 60L + random.nextInt(7_200);
        long total = random.nextInt(100_000);
        long failed = random.nextInt(100);
        String id = String.format("IB202611%016d", number);
        Job job = Job.builder(new JobKey(id))
                .set(JobField.JOB_ID, id)
                .set(JobField.TYPE, "Microsoft 365")
                .set(JobField.MODULE, random.nextBoolean() ? "SharePoint Online" : "Microsoft 365 Groups")
                .set(JobField.NAME, "Backup plan " + random.nextInt(1_000))
                .set(JobField.STATUS, random.nextBoolean() ? JobStatus.FINISHED : JobStatus.FINISHED_WITH_EXCEPTION)
                .set(JobField.STATUS_TEXT, "Finished with exception")
                .set(JobField.COUNTS_TOTAL, total)
                .set(JobField.COUNTS_SUCCESSFUL, total - failed)
                .set(JobField.COUNTS_FAILED, failed)
                .set(JobField.COUNTS_SKIPPED, 0L)
                .set(JobField.COUNTS_WARNING, 0L)
                .set(JobField.BACKUP_SIZE_BYTES, (long) random.nextInt() << 8)
                .set(JobField.START_TIME, start)
                .set(JobField.END_TIME, start.plusSeconds(takes))
                .set(JobField.DURATION_SECONDS, takes)
                .set(JobField.LAST_MODIFY_TIME, start.plusSeconds(takes + 1))
                .build();
        return new KnownJob(job, 1 + random.nextInt(5), start.plusNanos(takes * 1_000_000_123L));
    }
}
