package io.jobwire.shard;

import io.jobwire.customer.Customer;
import io.jobwire.job.KnownJobs;

/**
 * What is remembered of a customer.
 *
 * @param customer as last seen in the list of customers
 * @param jobs what was last seen of its jobs
 */
public record CustomerMemory(Customer customer, KnownJobs jobs) {

    /** The same customer with other jobs. */
    public CustomerMemory with(KnownJobs others) {
        return new CustomerMemory(customer, others);
    }
}
