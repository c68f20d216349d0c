package io.jobwire.fleet;

import io.jobwire.customer.Customer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What this replica knows about one of its customers, as of the end of its last poll or the last command about it.
 *
 * @param customer whose status this is
 * @param lastPoll null before the first poll by this replica
 * @param nextPoll null while a poll is in flight and while the customer is paused
 * @param detectionDelay how long before its detection the last measured change happened, exactly or at most; null if
 *     none was measured yet
 * @param jobs jobs by status as of the last listing that was processed; none before that
 * @param quarantine null unless the API refuses the customer
 * @param pause null unless an operator paused the customer
 */
public record CustomerStatus(
        Customer customer,
        @Nullable LastPoll lastPoll,
        @Nullable NextPoll nextPoll,
        @Nullable Duration detectionDelay,
        JobStatusCounts jobs,
        @Nullable QuarantineStatus quarantine,
        @Nullable PauseStatus pause) {

    /** A customer about which nothing is known yet. */
    public static CustomerStatus of(Customer customer) {
        return new CustomerStatus(customer, null, null, null, JobStatusCounts.NONE, null, null);
    }

    /** The same status of a customer whose organization has another name. */
    public CustomerStatus withCustomer(Customer renamed) {
        return new CustomerStatus(renamed, lastPoll, nextPoll, detectionDelay, jobs, quarantine, pause);
    }

    /** Whether the API refuses this customer. */
    public boolean quarantined() {
        return quarantine != null;
    }

    /** Whether an operator paused this customer. */
    public boolean paused() {
        return pause != null;
    }
}
