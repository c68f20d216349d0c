package io.jobwire.shard;

import io.jobwire.customer.Customer;
import io.jobwire.job.KnownJobs;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a customer.
 *
 * @param customer as last seen in the list of customers
 * @param jobs what was last seen of its jobs
 * @param learned what the plan has learned of it, as text; null if nothing, or if the plan has it
 */
public record CustomerMemory(Customer customer, KnownJobs jobs, @Nullable String learned) {

    /** A customer of whom nothing was learned. */
    public CustomerMemory(Customer customer, KnownJobs jobs) {
        this(customer, jobs, null);
    }

    /** The same customer with other jobs. */
    public CustomerMemory with(KnownJobs others) {
        return new CustomerMemory(customer, others, learned);
    }

    /** The same customer with what the plan has learned of it, or without. */
    public CustomerMemory withLearned(@Nullable String text) {
        return new CustomerMemory(customer, jobs, text);
    }
}
