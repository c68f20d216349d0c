package io.jobwire.elements;

import io.jobwire.auth.AccessTokens;
import io.jobwire.auth.TokenClient;
import io.jobwire.customer.CustomerSettings;
import io.jobwire.customer.CustomerSource;
import io.jobwire.customer.FixedCustomers;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What this package gives to the others besides {@link ElementsApi}. */
@Singleton
final class ElementsProducers {

    /** The customers that a setting names, or else those that the API lists. */
    @Produces
    @Singleton
    CustomerSource customers(CustomerSettings settings, ElementsApi api) {
        return settings.ids().<CustomerSource>map(FixedCustomers::new).orElseGet(() -> new ElementsCustomerSource(api));
    }

    /** The token that all requests share. */
    @Produces
    @Singleton
    AccessTokens tokens(TokenClient endpoint, Clock clock) {
        return new AccessTokens(endpoint::request, clock);
    }
}
