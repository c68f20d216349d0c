package io.jobwire.customer;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the list of customers comes from: a setting, or the API. */
public interface CustomerSource {

    /**
     * Asks for the whole list. The Uni never fails.
     *
     * @param turns ends when the next request to the API may be sent; asked once for each
     */
    Uni<Listing> list(Supplier<Uni<Void>> turns);

    /** What came of asking. */
    sealed interface Listing {}

    /**
     * All customers there are.
     *
     * @param customers each once
     * @param unusable rows that were left out because they name no usable id
     * @param requests how many requests to the API it took
     */
    record Listed(List<Customer> customers, int unusable, int requests) implements Listing {

        /** Takes a copy of the customers. */
        public Listed {
            customers = List.copyOf(customers);
        }
    }

    /**
     * No list, or only a part of one.
     *
     * @param reason why, in words for an operator, without secrets
     * @param pause how long nobody is to ask the API anything; null if it did not say
     * @param requests how many requests to the API it took
     */
    record NotListed(String reason, @Nullable Duration pause, int requests) implements Listing {}
}
