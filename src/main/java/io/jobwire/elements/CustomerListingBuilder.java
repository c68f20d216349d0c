package io.jobwire.elements;

import io.jobwire.customer.Customer;
import io.jobwire.customer.CustomerListing.Listed;
import io.jobwire.resilience.ListingFlaw;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the list of customers. An interrupted listing is a failure. */
final class CustomerListingBuilder implements ListingBuilder<Listed> {
    private final Map<String, Customer> customers = new LinkedHashMap<>();
    private int unusable;

    @Override
    public void add(Row row) {
        CustomerRowMapper.map(row)
                .ifPresentOrElse(customer -> customers.putIfAbsent(customer.id(), customer), () -> unusable++);
    }

    @Override
    public void add(UnreadableRow row) {
        unusable++;
    }

    @Override
    public void addOmitted(int count) {
        unusable += count;
    }

    @Override
    public ApiResult<Listed> build(List<ListingFlaw> flaws, Optional<ApiFailure> interruption, int requests) {
        if (interruption.isPresent()) {
            return new ApiResult.Failure<>(interruption.get(), requests);
        }
        return new ApiResult.Success<>(
                new Listed(List.copyOf(customers.values()), unusable, flaws, requests), requests);
    }
}
