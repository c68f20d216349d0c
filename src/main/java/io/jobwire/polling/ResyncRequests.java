package io.jobwire.polling;

import io.jobwire.customer.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The customers whose next poll is a resync, which publishes every job. A request lasts until the changes of a complete
 * listing have been published, or this replica no longer polls the customer. Confined to the polling loop.
 */
@ApplicationScoped
class ResyncRequests {
    private final Set<String> ids = new HashSet<>();

    /** Requests a resync of customers. */
    void request(Collection<String> customerIds) {
        ids.addAll(customerIds);
    }

    /** Whether the next poll of a customer is a resync. */
    boolean requested(String customerId) {
        return ids.contains(customerId);
    }

    /** Ends the requests of the customers that this replica no longer polls. */
    void membershipChanged(@Observes MembershipChanged membership) {
        if (!ids.isEmpty()) {
            ids.retainAll(membership.customers().stream().map(Customer::id).collect(Collectors.toSet()));
        }
    }

    /** Ends the request of a customer, if there is one. */
    void fulfilled(String customerId) {
        ids.remove(customerId);
    }
}
