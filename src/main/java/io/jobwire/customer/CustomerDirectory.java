package io.jobwire.customer;

import io.jobwire.customer.CustomerSource.Listed;
import io.jobwire.customer.CustomerSource.Listing;
import io.jobwire.customer.CustomerSource.NotListed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The customers that are watched, as they were last listed. Nothing here keeps time: whoever owns the directory
 * refreshes it, and is told when to do so again. Thread-safe.
 */
@ApplicationScoped
public class CustomerDirectory {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 6;

    private final CustomerSource source;
    private final CustomerFilter filter;
    private final Duration interval;
    private volatile State state = new State(null, 0);

    /** A directory of what the source lists and the settings allow; empty until its first refresh. */
    @Inject
    public CustomerDirectory(CustomerSource source, CustomerSettings settings) {
        this.source = source;
        this.filter = new CustomerFilter(
                settings.include().orElse(List.of()), settings.exclude().orElse(List.of()));
        this.interval = settings.refresh();
    }

    /**
     * What came of a refresh.
     *
     * @param listing what the source said
     * @param watched how many customers are watched now
     * @param next when to refresh again: the usual interval, or sooner after a failure, in steps from a second to a
     *     minute
     */
    public record Refresh(Listing listing, int watched, Duration next) {}

    private record State(@Nullable List<Customer> customers, int failures) {}

    /** The customers to watch; empty before the first list. Unmodifiable. */
    public List<Customer> customers() {
        List<Customer> customers = state.customers;
        return customers == null ? List.of() : customers;
    }

    /** Whether there has been a list yet. */
    public boolean loaded() {
        return state.customers != null;
    }

    /**
     * Asks the source again. If it has no list, the last one is kept. The Uni never fails.
     *
     * @param turns ends when the next request to the API may be sent; asked once for each
     */
    public Uni<Refresh> refresh(Supplier<Uni<Void>> turns) {
        return source.list(turns).map(this::take);
    }

    private synchronized Refresh take(Listing listing) {
        if (listing instanceof Listed listed) {
            state = new State(listed.customers().stream().filter(filter).toList(), 0);
            return new Refresh(listing, customers().size(), interval);
        }
        Duration retry = FIRST_RETRY.multipliedBy(1L << Math.min(state.failures, MOST_DOUBLINGS));
        Duration pause = listing instanceof NotListed none && none.pause() != null ? none.pause() : retry;
        state = new State(state.customers, state.failures + 1);
        return new Refresh(listing, customers().size(), longer(shorter(retry, interval), pause));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
