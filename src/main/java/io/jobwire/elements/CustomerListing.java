package io.jobwire.elements;

import io.jobwire.customer.Customer;
import java.util.List;

/**
 * All customers that the app registration may see.
 *
 * @param customers in the order of the answer, each once
 * @param unusable rows that were left out, because they had no id or one that cannot be part of a record key
 */
public record CustomerListing(List<Customer> customers, int unusable) {

    /** Takes a copy of the customers. */
    public CustomerListing {
        customers = List.copyOf(customers);
    }
}
