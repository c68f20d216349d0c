package io.jobwire.customer;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Lists the customers: those named by a setting, or those that the API returns. */
public interface CustomerSource {

    /**
     * Lists all customers. The Uni never fails.
     *
     * @param permits completes when the next request to the API may be sent; called once for each request
     */
    Uni<CustomerListing> list(Supplier<Uni<Void>> permits);
}
