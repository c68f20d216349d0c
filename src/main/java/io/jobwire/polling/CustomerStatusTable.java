package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.fleet.CustomerStatus;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The status of each customer, in the order of their ids. A replaced status costs one array slot and a snapshot one
 * copy of the array, so that a poll among 10,000 customers makes no garbage for the others. Not thread-safe; snapshots
 * are immutable.
 */
final class CustomerStatusTable {
    private final Map<String, Integer> slots = new HashMap<>();
    private CustomerStatus[] statuses = {};

    /** Replaces the customers; those that stay keep their status, with the latest name. */
    void setCustomers(List<Customer> customers) {
        CustomerStatus[] next = customers.stream()
                .sorted(Comparator.comparing(Customer::id))
                .map(this::known)
                .toArray(CustomerStatus[]::new);
        slots.clear();
        for (int slot = 0; slot < next.length; slot++) {
            slots.put(next[slot].customer().id(), slot);
        }
        statuses = next;
    }

    private CustomerStatus known(Customer customer) {
        Integer slot = slots.get(customer.id());
        if (slot == null) {
            return CustomerStatus.of(customer);
        }
        CustomerStatus known = statuses[slot];
        return known.customer().equals(customer) ? known : known.withCustomer(customer);
    }

    /** Replaces the status of a customer, if it is here. */
    void update(String customerId, UnaryOperator<CustomerStatus> change) {
        Integer slot = slots.get(customerId);
        if (slot != null) {
            statuses[slot] = change.apply(statuses[slot]);
        }
    }

    /** The statuses as they are now. */
    List<CustomerStatus> snapshot() {
        return List.of(statuses);
    }
}
