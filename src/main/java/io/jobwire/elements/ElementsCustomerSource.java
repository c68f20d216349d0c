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
    private final String scope;

    /** @param scope the OAuth scope that listing customers needs */
    ElementsCustomerSource(ElementsApi api, String scope) {
        this.api = api;
        this.scope = scope;
    }

    @Override
    public Uni<CustomerListing> list(Supplier<Uni<Void>> permits) {
        return permits.get().chain(() -> api.customers(permits::get)).map(this::listing);
    }

    private CustomerListing listing(ApiResult<Listed> result) {
        return result.<CustomerListing>fold(
                success -> success.value(),
                failure -> new NotListed(reason(failure.failure()), retryAfter(failure.failure()), failure.requests()));
    }

    private String reason(ApiFailure failure) {
        boolean denied = failure.kind() == FailureKind.REFUSED || failure.kind() == FailureKind.UNAUTHORIZED;
        if (denied) {
            api.renewToken(); // the present one lacks a permission that may be granted by now
        }
        return denied
                ? failure.reason() + "; the app registration needs the permission " + scope
                        + " to list customers, or name them in jobwire.customers.ids"
                : failure.reason();
    }

    private static Optional<Duration> retryAfter(ApiFailure failure) {
        return failure instanceof ApiFailure.Throttled throttled
                ? Optional.of(throttled.retryAfter())
                : Optional.empty();
    }
}
