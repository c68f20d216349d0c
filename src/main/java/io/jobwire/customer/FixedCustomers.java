package io.jobwire.customer;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;

/** The customers that a setting names. */
public final class FixedCustomers implements CustomerSource {
    private final Listed customers;

    /**
     * Names customers by their ids.
     *
     * @param ids usable ids; one that stands there twice counts once
     */
    public FixedCustomers(List<String> ids) {
        this.customers = new Listed(
                ids.stream().map(id -> new Customer(id, null)).distinct().toList(), 0, 0);
    }

    @Override
    public Uni<Listing> list(Supplier<Uni<Void>> turns) {
        return Uni.createFrom().item(customers);
    }
}
