package io.jobwire.shard;

import io.jobwire.customer.Customer;
import io.jobwire.job.KnownJobs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a customer.
 *
 * @param customer as last seen in the list of customers
 * @param jobs what was last seen of its jobs
 * @param learned what the plan has learned of it, as text; null if nothing, or if the plan has it
 * @param leftAt since when it has been missing from the list of customers; null if it is there
 */
public record CustomerMemory(Customer customer, KnownJobs jobs, @Nullable String learned, @Nullable Instant leftAt) {

    /** A customer of whom nothing was learned. */
    public CustomerMemory(Customer customer, KnownJobs jobs) {
        this(customer, jobs, null, null);
    }

    /** The same customer with other jobs. */
    public CustomerMemory with(KnownJobs others) {
        return new CustomerMemory(customer, others, learned, leftAt);
    }

    /** The same customer with what the plan has learned of it, or without. */
    public CustomerMemory withLearned(@Nullable String text) {
        return new CustomerMemory(customer, jobs, text, leftAt);
    }

    /** The same customer, missing from the list since then; or there, if null. */
    public CustomerMemory withLeftAt(@Nullable Instant time) {
        return new CustomerMemory(customer, jobs, learned, time);
    }
}
