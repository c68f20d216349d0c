package io.jobwire.elements;

import io.jobwire.auth.AccessTokens;
import io.jobwire.auth.TokenStatus;
import io.jobwire.customer.Customer;
import io.jobwire.customer.CustomerListing;
import io.jobwire.http.BaseUrl;
import io.jobwire.http.ConnectionSettings;
import io.jobwire.http.ReplyMemory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The Elements API. Whatever it returns, the result is an {@link ApiResult}: no Uni from here fails. Requests are sent
 * at each subscription, and results arrive on a worker thread, or on an event loop if nothing had to be read.
 * Thread-safe.
 */
@ApplicationScoped
public class ElementsApi {
    private final ApiDialect dialect;
    private final AuthenticatedClient client;
    private final AccessTokens tokens;
    private final ReplyMemory memory;
    private final ElementsSettings settings;
    private final PageLimits limits;
    private final Clock clock;

    @Inject
    public ElementsApi(
            ElementsClient client,
            AccessTokens tokens,
            ReplyMemory memory,
            ElementsSettings settings,
            ConnectionSettings connection,
            Clock clock) {
        this.dialect = ApiVersion.parse(settings.api()).orElseThrow().dialect(BaseUrl.parse(connection.url()));
        this.tokens = tokens;
        this.client = new AuthenticatedClient(client, tokens, clock);
        this.memory = memory;
        this.settings = settings;
        this.limits = PageLimits.of(settings, connection);
        this.clock = clock;
    }

    /**
     * Lists the jobs of a customer.
     *
     * @param permits for the requests of the pages after the first
     * @param held what the jobs take of the memory of all replies; to be closed once nothing holds them any more
     * @param known what need not be read, because it is known
     */
    public Uni<ApiResult<JobListing>> jobs(
            Customer customer, RequestPermits permits, ReplyMemory.Share held, KnownListing known) {
        return collect(
                dialect.jobs(customer.id()), permits, held, known, () -> new JobListingBuilder(customer.id(), clock));
    }

    /**
     * Lists all customers that the app registration may see. An incomplete list is a failure.
     *
     * @param permits for the requests of the pages after the first
     */
    public Uni<ApiResult<CustomerListing.Listed>> customers(RequestPermits permits) {
        return Uni.createFrom().deferred(() -> {
            ReplyMemory.Share held = memory.open();
            return collect(dialect.customers(), permits, held, KnownListing.NONE, CustomerListingBuilder::new)
                    // customer rows contain personal data
                    .map(result -> result.mapFailure(ApiFailure::withoutExcerpt))
                    .onTermination()
                    .invoke(held::close);
        });
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
            ApiRequest first,
            RequestPermits permits,
            ReplyMemory.Share held,
            KnownListing known,
            Supplier<ListingBuilder<L>> listing) {
        return Uni.createFrom().deferred(() -> new PageCollector<>(
                        client, dialect, settings, limits, held, permits, known, listing.get())
                .collect(first));
    }
}
