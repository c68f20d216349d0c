package io.jobwire.elements;

import io.jobwire.customer.CustomerSource;
import io.jobwire.elements.Reply.Answered;
import io.jobwire.elements.Reply.Failure;
import io.jobwire.elements.Reply.Throttled;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** The customers that the API lists. */
final class ListedCustomers implements CustomerSource {
    private final ElementsApi api;

    ListedCustomers(ElementsApi api) {
        this.api = api;
    }

    @Override
    public Uni<Listing> list(Supplier<Uni<Void>> turns) {
        return turns.get().chain(() -> api.customers(turns::get)).map(ListedCustomers::listing);
    }

    private static Listing listing(Reply<CustomerList> reply) {
        if (reply instanceof Answered<CustomerList> answered) {
            CustomerList list = answered.value();
            return new Listed(list.customers(), list.unusable(), reply.requests());
        }
        Failure<CustomerList> failure = (Failure<CustomerList>) reply;
        return new NotListed(
                failure.reason(),
                failure instanceof Throttled<CustomerList> throttled ? throttled.retryAfter() : null,
                reply.requests());
    }
}
