package io.jobwire.elements;

import io.jobwire.customer.CustomerListing;
import io.jobwire.customer.CustomerListing.Listed;
import io.jobwire.customer.CustomerListing.NotListed;
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
        return permits.get().chain(() -> api.customers(permits::get)).map(ElementsCustomerSource::listing);
    }

    private static CustomerListing listing(ApiResult<Listed> result) {
        return result.<CustomerListing>fold(
                success -> success.value(),
                failure ->
                        new NotListed(failure.failure().reason(), retryAfter(failure.failure()), failure.requests()));
    }

    private static Optional<Duration> retryAfter(ApiFailure failure) {
        return failure instanceof ApiFailure.Throttled throttled
                ? Optional.of(throttled.retryAfter())
                : Optional.empty();
    }
}
