package io.jobwire.elements;

import io.jobwire.auth.AccessTokens;
import io.jobwire.auth.TokenStatus;
import io.jobwire.customer.Customer;
import io.jobwire.customer.CustomerListing;
import io.jobwire.http.BaseUrl;
import io.jobwire.http.ConnectionSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The Elements API. Whatever it returns, the result is an {@link ApiResult}: no Uni from here fails. Requests are sent
 * at each subscription, and results arrive on a worker thread. Thread-safe.
 */
@ApplicationScoped
public class ElementsApi {
    private final ApiDialect dialect;
    private final AuthenticatedClient client;
    private final AccessTokens tokens;
    private final ElementsSettings settings;
    private final PageLimits limits;
    private final Clock clock;

    @Inject
    public ElementsApi(
            ElementsClient client,
            AccessTokens tokens,
            ElementsSettings settings,
            ConnectionSettings connection,
            Clock clock) {
        this.dialect = ApiVersion.parse(settings.api()).orElseThrow().dialect(BaseUrl.parse(connection.url()));
        this.tokens = tokens;
        this.client = new AuthenticatedClient(client, tokens, clock);
        this.settings = settings;
        this.limits = PageLimits.of(settings, connection);
        this.clock = clock;
    }

    /**
     * Lists the jobs of a customer.
     *
     * @param permits for the requests of the pages after the first
     */
    public Uni<ApiResult<JobListing>> jobs(Customer customer, RequestPermits permits) {
        return collect(dialect.jobs(customer.id()), permits, () -> new JobListingBuilder(customer.id(), clock));
    }

    /**
     * Lists all customers that the app registration may see. An incomplete list is a failure.
     *
     * @param permits for the requests of the pages after the first
     */
    public Uni<ApiResult<CustomerListing.Listed>> customers(RequestPermits permits) {
        return collect(dialect.customers(), permits, CustomerListingBuilder::new)
                // customer rows contain personal data
                .map(result -> result.mapFailure(ApiFailure::withoutExcerpt));
    }

    /** The state of the access token. */
    public TokenStatus tokenStatus() {
        return tokens.status();
    }

    /** Requests a new access token with the next request, in case the present one lacks permissions granted since. */
    public void renewToken() {
        tokens.renew();
    }

    private <L> Uni<ApiResult<L>> collect(
            ApiRequest first, RequestPermits permits, Supplier<ListingBuilder<L>> listing) {
        return Uni.createFrom()
                .deferred(() ->
                        new PageCollector<>(client, dialect, settings, limits, permits, listing.get()).collect(first));
    }
}
