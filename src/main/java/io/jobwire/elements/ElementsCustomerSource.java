package io.jobwire.elements;

import io.jobwire.customer.CustomerListing;
import io.jobwire.customer.CustomerSource;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Lists the customers through the API. */
final class ElementsCustomerSource implements CustomerSource {
    private final ElementsApi api;

    ElementsCustomerSource(ElementsApi api) {
        this.api = api;
    }

    @Override
    public Uni<CustomerListing> list(Supplier<Uni<Void>> permits) {
        return permits.get()
                .chain(() -> api.customers(permits::get))
                .map(result -> result.fold(
                        success -> success.value(),
                        failure -> new CustomerListing.NotListed(
                                failure.failure().reason(), retryAfter(failure.failure()), failure.requests())));
    }

    private static Optional<Duration> retryAfter(ApiFailure failure) {
        return failure instanceof ApiFailure.Throttled throttled
                ? Optional.of(throttled.retryAfter())
                : Optional.empty();
    }
}
