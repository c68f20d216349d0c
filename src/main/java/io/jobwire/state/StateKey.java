package io.jobwire.state;

import io.jobwire.job.JobKey;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The key of a record of the state topic: {@code customerId/jobKey} for a job, {@code customerId} for the customer's
 * own record.
 *
 * @param customerId contains no slash
 * @param job null for the customer's own record
 */
public record StateKey(String customerId, @Nullable JobKey job) {

    /**
     * Reads a record's key.
     *
     * @throws IllegalArgumentException if the part after the slash is blank
     */
    public static StateKey parse(String key) {
        int slash = key.indexOf('/');
        return slash < 0
                ? new StateKey(key, null)
                : new StateKey(key.substring(0, slash), new JobKey(key.substring(slash + 1)));
    }

    /** The customer that a record belongs to, by the record's key, whether or not the rest of the key can be read. */
    public static String customerId(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }

    /** The key as text, the form in which the record has it. */
    public String text() {
        return job == null ? customerId : customerId + "/" + job;
    }

    /**
     * The partition of a customer's records: murmur2 of the id in UTF-8, made positive, modulo the number of
     * partitions. This is the function of Kafka's default partitioner, applied to the customer id instead of the whole
     * key.
     */
    public static int partition(String customerId, int partitions) {
        return Utils.toPositive(Utils.murmur2(customerId.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
