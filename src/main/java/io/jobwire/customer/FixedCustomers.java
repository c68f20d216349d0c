package io.jobwire.customer;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;

/** The customers that {@code jobwire.customers.ids} names. It sends no requests. */
public final class FixedCustomers implements CustomerSource {
    private final CustomerListing customers;

    /**
     * Customers by their ids.
     *
     * @param ids usable ids; duplicates count once
     */
    public FixedCustomers(List<String> ids) {
        this.customers = new CustomerListing.Listed(
                ids.stream().map(id -> new Customer(id, null)).distinct().toList(), 0, List.of(), 0);
    }

    @Override
    public Uni<CustomerListing> list(Supplier<Uni<Void>> permits) {
        return Uni.createFrom().item(customers);
    }
}
