package io.jobwire.state;

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
public record CustomerState(Customer customer, KnownJobs jobs, @Nullable String learned, @Nullable Instant leftAt) {

    /** A customer of whom nothing was learned. */
    public CustomerState(Customer customer, KnownJobs jobs) {
        this(customer, jobs, null, null);
    }

    /** The same customer with other jobs. */
    public CustomerState with(KnownJobs others) {
        return new CustomerState(customer, others, learned, leftAt);
    }

    /** The same customer with what the plan has learned of it, or without. */
    public CustomerState withLearned(@Nullable String text) {
        return new CustomerState(customer, jobs, text, leftAt);
    }

    /** The same customer, missing from the list since then; or there, if null. */
    public CustomerState withLeftAt(@Nullable Instant time) {
        return new CustomerState(customer, jobs, learned, time);
    }
}
