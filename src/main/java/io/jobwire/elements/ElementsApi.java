package io.jobwire.elements;

import io.jobwire.auth.AccessTokens;
import io.jobwire.auth.TokenStatus;
import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiResult.Answered;
import io.jobwire.elements.ApiResult.Failure;
import io.jobwire.elements.ApiResult.Malformed;
import io.jobwire.http.BaseUrl;
import io.jobwire.job.Job;
import io.jobwire.job.Snapshot;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Elements API. Whatever it answers, or does not, the result is a {@link ApiResult}; no Uni from here ever fails. A
 * request is sent at each subscription, and results come on a worker thread. Thread-safe.
 */
@ApplicationScoped
public class ElementsApi {
    private final ApiDialect generation;
    private final AuthenticatedClient api;
    private final AccessTokens tokens;
    private final ElementsSettings settings;
    private final Clock clock;

    @Inject
    public ElementsApi(ElementsClient client, AccessTokens tokens, ElementsSettings settings, Clock clock) {
        this.generation = ApiVersion.of(settings.api()).orElseThrow().at(BaseUrl.of(settings.url()));
        this.tokens = tokens;
        this.api = new AuthenticatedClient(client, tokens, clock);
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks for all jobs of a customer, as fast as they come. */
    public Uni<ApiResult<JobListing>> jobs(Customer customer) {
        return jobs(customer, RequestPermits.AT_ONCE);
    }

    /** Asks for all jobs of a customer; each page after the first waits for its turn. */
    public Uni<ApiResult<JobListing>> jobs(Customer customer, RequestPermits turns) {
        return walk(generation.jobs(customer.id()), turns).map(reply -> jobs(customer, reply));
    }

    /**
     * Asks for all customers; a list that is only a part is a failure.
     *
     * @param turns when the further pages may be asked for
     */
    public Uni<ApiResult<CustomerListing>> customers(RequestPermits turns) {
        return walk(generation.customers(), turns).map(ElementsApi::customers);
    }

    /** Whether there is a token, and if not, why. */
    public TokenStatus tokenState() {
        return tokens.state();
    }

    private Uni<ApiResult<RowListing>> walk(ApiRequest first, RequestPermits turns) {
        return Uni.createFrom().deferred(() -> {
            PageCollector walk = new PageCollector(api, generation, settings, turns);
            return walk.from(first).emitOn(Infrastructure.getDefaultWorkerPool());
        });
    }

    private ApiResult<JobListing> jobs(Customer customer, ApiResult<RowListing> reply) {
        if (reply instanceof Failure<RowListing> failure) {
            return failure.of(failure.requests());
        }
        RowListing listing = ((Answered<RowListing>) reply).value();
        List<UnreadableRow> unreadable = new ArrayList<>(listing.unreadable());
        List<Job> jobs = new ArrayList<>();
        for (Row row : listing.rows()) {
            JobRowMapper.job(row)
                    .ifPresentOrElse(
                            jobs::add,
                            () -> unreadable.add(new UnreadableRow("neither id nor place nor name", row.raw())));
        }
        boolean whole = listing.whole() && unreadable.isEmpty();
        Snapshot snapshot = Snapshot.of(customer.id(), clock.instant(), jobs, whole);
        Failure<RowListing> cutShort = listing.cutShort();
        return new Answered<>(
                new JobListing(snapshot, unreadable, cutShort == null ? null : cutShort.of(cutShort.requests())),
                reply.requests());
    }

    private static ApiResult<CustomerListing> customers(ApiResult<RowListing> reply) {
        if (reply instanceof Malformed<RowListing> malformed) {
            return new Malformed<>(malformed.reason(), null, malformed.requests());
        }
        if (reply instanceof Failure<RowListing> failure) {
            return failure.of(failure.requests());
        }
        RowListing listing = ((Answered<RowListing>) reply).value();
        Failure<RowListing> cutShort = listing.cutShort();
        if (cutShort != null) {
            return cutShort.of(reply.requests());
        }
        if (!listing.whole()) {
            return new Malformed<>("the pages of the customer list do not add up", null, reply.requests());
        }
        Map<String, Customer> customers = new LinkedHashMap<>();
        int unusable = listing.unreadable().size();
        for (Row row : listing.rows()) {
            Optional<Customer> customer = CustomerRowMapper.customer(row);
            customer.ifPresent(usable -> customers.putIfAbsent(usable.id(), usable));
            unusable += customer.isEmpty() ? 1 : 0;
        }
        return new Answered<>(new CustomerListing(List.copyOf(customers.values()), unusable), reply.requests());
    }
}
