package io.jobwire.polling;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;

/**
 * The customers whose state is being worked on, by a poll, by a step that outlasts its poll, or by the publication that
 * they are no longer listed. There is at most one such work per customer, so that no two publications of a customer
 * overlap. Confined to the polling loop.
 */
@ApplicationScoped
class CustomersInFlight {
    private final Set<String> ids = new HashSet<>();

    /** Begins work on a customer; false if other work on it has not ended. */
    boolean begin(String customerId) {
        return ids.add(customerId);
    }

    /** Ends the work on a customer. */
    void end(String customerId) {
        ids.remove(customerId);
    }
}
