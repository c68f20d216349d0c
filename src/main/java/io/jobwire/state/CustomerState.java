package io.jobwire.state;

import io.jobwire.customer.Customer;
import io.jobwire.job.KnownJobs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a customer.
 *
 * @param customer as last seen in the list of customers
 * @param jobs what is known of its jobs
 * @param model the model from which its polls are scheduled, as text; null if there is none, or if the scheduler has it
 * @param delistedAt since when the customer has been missing from the list of customers; null if it is listed
 * @param unobservableSince since when it cannot be observed, if readers of the events have been told so, in whole
 *     milliseconds; null if they have not, or have been told that it is observed again
 * @param signal up to which signal all that concern the customer have been executed; null if it has been through none
 */
public record CustomerState(
        Customer customer,
        KnownJobs jobs,
        @Nullable String model,
        @Nullable Instant delistedAt,
        @Nullable Instant unobservableSince,
        @Nullable SignalPosition signal) {
    /** A listed customer without a model. */
    public CustomerState(Customer customer, KnownJobs jobs) {
        this(customer, jobs, null, null, null, null);
    }

    /** The same by the name that the customer has now. */
    public CustomerState withCustomer(Customer renamed) {
        return new CustomerState(renamed, jobs, model, delistedAt, unobservableSince, signal);
    }

    /** The same with other jobs. */
    public CustomerState withJobs(KnownJobs others) {
        return new CustomerState(customer, others, model, delistedAt, unobservableSince, signal);
    }

    /** The same with another model, or without one. */
    public CustomerState withModel(@Nullable String text) {
        return new CustomerState(customer, jobs, text, delistedAt, unobservableSince, signal);
    }

    /** The same, delisted since then; listed if the time is null. */
    public CustomerState withDelistedAt(@Nullable Instant time) {
        return new CustomerState(customer, jobs, model, time, unobservableSince, signal);
    }

    /** The same, told to be unobservable since then; observed if the time is null. */
    public CustomerState withUnobservableSince(@Nullable Instant time) {
        return new CustomerState(customer, jobs, model, delistedAt, time, signal);
    }

    /** The same with another position among the signals. */
    public CustomerState withSignal(@Nullable SignalPosition position) {
        return new CustomerState(customer, jobs, model, delistedAt, unobservableSince, position);
    }
}
