package io.jobwire.state;

import io.jobwire.job.JobKey;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The key of a record of the state topic: {@code customerId/jobKey} for a job, {@code customerId} for what is
 * remembered of the customer itself.
 *
 * @param customerId holds no slash
 * @param job null for the customer's own record
 */
public record StateKey(String customerId, @Nullable JobKey job) {

    /** Reads a record's key. */
    public static StateKey parse(String key) {
        int slash = key.indexOf('/');
        return slash < 0
                ? new StateKey(key, null)
                : new StateKey(key.substring(0, slash), new JobKey(key.substring(slash + 1)));
    }

    /** The key as it stands in the record. */
    public String text() {
        return job == null ? customerId : customerId + "/" + job;
    }

    /**
     * The partition of a customer's records: murmur2 of the id in UTF-8, made positive, modulo the number of
     * partitions. It is the function of Kafka's default partitioner, but for the customer id and not the whole key.
     */
    public static int partition(String customerId, int partitions) {
        return Utils.toPositive(Utils.murmur2(customerId.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
