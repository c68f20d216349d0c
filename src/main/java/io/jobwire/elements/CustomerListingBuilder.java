package io.jobwire.elements;

import io.jobwire.customer.Customer;
import io.jobwire.customer.CustomerListing.Listed;
import io.jobwire.elements.ApiFailure.Malformed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the list of customers. An incomplete list is a failure, since missing customers would be taken for removed.
 */
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
    public ApiResult<Listed> build(boolean complete, Optional<ApiFailure> interruption, int requests) {
        if (interruption.isPresent()) {
            return new ApiResult.Failure<>(interruption.get(), requests);
        }
        return complete
                ? new ApiResult.Success<>(new Listed(List.copyOf(customers.values()), unusable, requests), requests)
                : new ApiResult.Failure<>(
                        new Malformed("the pages of the customer list are inconsistent", ""), requests);
    }
}
