package io.jobwire.customer;

import io.jobwire.resilience.ListingFlaw;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a {@link CustomerSource} returns. */
public sealed interface CustomerListing {

    /** How many requests to the API it took. */
    int requests();

    /**
     * A list.
     *
     * @param customers each once; unmodifiable
     * @param unusable how many rows were left out because they have no usable id
     * @param flaws why the list may lack customers; empty if it is complete
     * @param requests how many requests to the API it took
     */
    record Listed(List<Customer> customers, int unusable, List<ListingFlaw> flaws, int requests)
            implements CustomerListing {

        /** Copies the lists. */
        public Listed {
            customers = List.copyOf(customers);
            flaws = List.copyOf(flaws);
        }
    }

    /**
     * No list, or one that broke off, which is not used.
     *
     * @param reason why, in words for an operator, without secrets
     * @param retryAfter how long nobody may send requests to the API; empty if the API did not ask for a pause
     * @param requests how many requests to the API it took
     */
    record NotListed(String reason, Optional<Duration> retryAfter, int requests) implements CustomerListing {}
}
