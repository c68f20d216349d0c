package io.jobwire.state;

import io.jobwire.customer.Customer;
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
     * @throws IllegalArgumentException if Jobwire does not write such a key; its message shows nothing of the key
     */
    public static StateKey parse(String key) {
        String customer = customerId(key);
        if (!isCustomerId(customer)) {
            throw new IllegalArgumentException("the key does not begin with a customer id");
        }
        return new StateKey(customer, job(key));
    }

    /**
     * The job that a record's key names; null if the key names none.
     *
     * @throws IllegalArgumentException if Jobwire does not write such a key; its message shows nothing of the key
     */
    public static @Nullable JobKey job(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            return null;
        }
        if (!isJobKey(key, slash + 1)) {
            throw new IllegalArgumentException("the key does not end with a job's key");
        }
        return new JobKey(key.substring(slash + 1));
    }

    /** Whether a text is a customer's id, and written as Jobwire writes it. */
    public static boolean isCustomerId(String text) {
        return Customer.isId(text) && new Customer(text, null).id().equals(text);
    }

    private static boolean isJobKey(String key, int from) {
        if (key.length() - from > JobKey.MAX_LENGTH) {
            return false;
        }
        boolean blank = true;
        for (int i = from; i < key.length(); i++) {
            char character = key.charAt(i);
            if (character > ' ' && character < '\u007F') { // nearly always
                blank = false;
                continue;
            }
            if (Character.isISOControl(character) || character == '\u2028' || character == '\u2029') {
                return false;
            }
            blank &= Character.isWhitespace(character);
        }
        return !blank;
    }

    /** Whether Jobwire writes such a key for a customer's record or a job's. */
    public static boolean isOwn(@Nullable String key) {
        if (key == null) {
            return false;
        }
        int slash = key.indexOf('/');
        return isCustomerId(customerId(key)) && (slash < 0 || isJobKey(key, slash + 1));
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
