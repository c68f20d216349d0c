package io.jobwire.customer;

import io.jobwire.customer.CustomerListing.Listed;
import io.jobwire.customer.CustomerListing.NotListed;
import io.jobwire.resilience.Backoff;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The customers to poll, as of the last successful listing. It has no timer: its owner calls {@link #refresh} and
 * learns from the result when to call it again. Thread-safe.
 */
@ApplicationScoped
public class CustomerDirectory {
    private static final Backoff BACKOFF = Backoff.withoutJitter(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final CustomerSource source;
    private final CustomerFilter filter;
    private final Duration interval;
    private volatile Optional<List<Customer>> customers = Optional.empty();
    private int failures;

    /** A directory of the source's customers that pass the settings' filter; empty until the first refresh. */
    @Inject
    public CustomerDirectory(CustomerSource source, CustomerSettings settings) {
        this.source = source;
        this.filter = new CustomerFilter(
                settings.include().orElse(List.of()), settings.exclude().orElse(List.of()));
        this.interval = settings.refresh();
    }

    /**
     * The result of a refresh.
     *
     * @param listing what the source returned
     * @param watched how many customers are to be polled now
     * @param next the delay before the next refresh: the configured interval after a success; after a failure a backoff
     *     from a second to a minute, never above the interval, unless the API asks for a longer pause
     */
    public record Refresh(CustomerListing listing, int watched, Duration next) {}

    /** The customers to poll; empty before the first successful listing. Unmodifiable. */
    public List<Customer> customers() {
        return customers.orElse(List.of());
    }

    /** Whether a listing has succeeded yet. */
    public boolean loaded() {
        return customers.isPresent();
    }

    /**
     * Lists the customers again. If that fails, the previous list stays. The Uni never fails.
     *
     * @param permits completes when the next request to the API may be sent; called once for each request
     */
    public Uni<Refresh> refresh(Supplier<Uni<Void>> permits) {
        return source.list(permits).map(this::apply);
    }

    private synchronized Refresh apply(CustomerListing listing) {
        if (listing instanceof Listed listed) {
            customers = Optional.of(listed.customers().stream().filter(filter).toList());
            failures = 0;
            return new Refresh(listing, customers().size(), interval);
        }
        failures++;
        Duration retry = min(BACKOFF.delay(failures), interval);
        Duration pause = ((NotListed) listing).retryAfter().orElse(retry);
        return new Refresh(listing, customers().size(), max(retry, pause));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
