package io.jobwire.elements;

import io.jobwire.auth.AccessTokens;
import io.jobwire.auth.CredentialSettings;
import io.jobwire.auth.TokenAnswerLimit;
import io.jobwire.auth.TokenClient;
import io.jobwire.customer.CustomerSettings;
import io.jobwire.customer.CustomerSource;
import io.jobwire.customer.FixedCustomers;
import io.jobwire.http.ConnectionCheck;
import io.jobwire.http.ConnectionSettings;
import io.jobwire.http.HttpTransport;
import io.jobwire.http.InFlightRequests;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.tls.CertificateUpdatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** The beans of this package besides {@link ElementsApi}. */
@Singleton
final class ElementsProducers {

    /** The customers that a setting names; without one, those that the API lists. */
    @Produces
    @Singleton
    CustomerSource customerSource(CustomerSettings settings, ElementsApi api, ElementsSettings elements) {
        String scope = ApiVersion.parse(elements.api()).orElseThrow().customersScope();
        return settings.ids()
                .<CustomerSource>map(FixedCustomers::new)
                .orElseGet(() -> new ElementsCustomerSource(api, scope));
    }

    /** The client of the token endpoint. Its default scopes follow from the API version and the customer source. */
    @Produces
    @Singleton
    TokenClient tokenClient(
            OidcClients clients,
            HttpTransport transport,
            ConnectionCheck connections,
            InFlightRequests inFlight,
            TokenAnswerLimit limit,
            CredentialSettings credentials,
            ConnectionSettings connection,
            ElementsSettings elements,
            CustomerSettings customers) {
        boolean listsCustomers = customers.ids().isEmpty();
        List<String> scopes = ApiVersion.parse(elements.api()).orElseThrow().scopes(listsCustomers);
        return new TokenClient(clients, transport, connections, inFlight, limit, credentials, connection, scopes);
    }

    /** Connects anew with TLS certificates that were renewed on disk. */
    void certificatesUpdated(@Observes CertificateUpdatedEvent event, TokenClient tokens, ElementsClient api) {
        tokens.reconnect();
        api.reconnect();
    }

    /** The access token that all requests share. */
    @Produces
    @Singleton
    AccessTokens accessTokens(TokenClient client, Clock clock) {
        return new AccessTokens(client::request, clock);
    }
}
