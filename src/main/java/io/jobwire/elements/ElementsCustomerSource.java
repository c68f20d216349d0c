package io.jobwire.elements;

import io.jobwire.customer.CustomerSource;
import io.jobwire.elements.ApiResult.Answered;
import io.jobwire.elements.ApiResult.Failure;
import io.jobwire.elements.ApiResult.Throttled;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** The customers that the API lists. */
final class ElementsCustomerSource implements CustomerSource {
    private final ElementsApi api;

    ElementsCustomerSource(ElementsApi api) {
        this.api = api;
    }

    @Override
    public Uni<CustomerSource.Listing> list(Supplier<Uni<Void>> turns) {
        return turns.get().chain(() -> api.customers(turns::get)).map(ElementsCustomerSource::listing);
    }

    private static CustomerSource.Listing listing(ApiResult<CustomerListing> reply) {
        if (reply instanceof Answered<CustomerListing> answered) {
            CustomerListing list = answered.value();
            return new Listed(list.customers(), list.unusable(), reply.requests());
        }
        Failure<CustomerListing> failure = (Failure<CustomerListing>) reply;
        return new NotListed(
                failure.reason(),
                failure instanceof Throttled<CustomerListing> throttled ? throttled.retryAfter() : null,
                reply.requests());
    }
}
