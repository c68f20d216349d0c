package io.jobwire.customer;

import io.jobwire.customer.CustomerListing.Listed;
import io.jobwire.customer.CustomerListing.NotListed;
import io.jobwire.resilience.Backoff;
import io.jobwire.resilience.FlawHistory;
import io.jobwire.resilience.ListingFlaw;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The customers to poll, as of the last list that was believed ({@link SuddenAbsence}). It has no timer: its owner
 * calls {@link #refresh} and learns from the result when to call it again. Thread-safe.
 */
@ApplicationScoped
public class CustomerDirectory {
    /**
     * The longest pause before the list is asked for again, whatever the API asks for: until there is one, nobody is
     * polled.
     */
    private static final Duration MAX_PAUSE = Duration.ofMinutes(15);

    private static final Backoff BACKOFF = Backoff.withoutJitter(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final CustomerSource source;
    private final CustomerFilter filter;
    private final Duration interval;
    private final SuddenAbsence absence;
    private final Clock clock;
    private FlawHistory flaws = FlawHistory.NONE;
    private volatile Optional<List<Customer>> listed = Optional.empty();
    private volatile List<Customer> customers = List.of();
    private volatile @Nullable String problem = "the customer list has not been read yet";
    private int failures;

    /** A directory of the source's customers that pass the settings' filter; empty until the first refresh. */
    @Inject
    public CustomerDirectory(CustomerSource source, CustomerSettings settings, Clock clock) {
        this.source = source;
        this.filter = new CustomerFilter(
                settings.include().orElse(List.of()), settings.exclude().orElse(List.of()));
        this.interval = settings.refresh();
        this.absence = new SuddenAbsence(interval);
        this.clock = clock;
    }

    /**
     * The result of a refresh.
     *
     * @param listing what the source returned
     * @param believed whether it is a list, and one that is believed; otherwise the previous customers stay
     * @param next the delay before the next refresh: the configured interval after a list that is believed; a minute,
     *     or the interval if that is shorter, after another list; after a failure a backoff from a second to a minute,
     *     never above the interval, unless the API asks for a longer pause
     */
    public record Refresh(CustomerListing listing, boolean believed, Duration next) {}

    /** The customers to poll; empty before the first list. Unmodifiable. */
    public List<Customer> customers() {
        return customers;
    }

    /** All customers of the list, whether the filter accepts them or not; empty before the first list. Unmodifiable. */
    public List<Customer> listed() {
        return listed.orElse(List.of());
    }

    /** Whether a list has been read and believed yet. */
    public boolean loaded() {
        return listed.isPresent();
    }

    /** The patterns of the settings that match none of the listed customers. */
    public List<String> unmatchedPatterns() {
        return filter.unmatched(listed());
    }

    /** Why the latest refresh yielded no list that is believed, for an operator; null if it did. */
    public @Nullable String problem() {
        return problem;
    }

    /**
     * Lists the customers again. If that fails, or the list is not believed, the previous list stays. The Uni never
     * fails.
     *
     * @param permits completes when the next request to the API may be sent; called once for each request
     */
    public Uni<Refresh> refresh(Supplier<Uni<Void>> permits) {
        return source.list(permits).map(this::apply);
    }

    private synchronized Refresh apply(CustomerListing listing) {
        if (listing instanceof Listed read) {
            failures = 0;
            return apply(read);
        }
        failures++;
        NotListed failed = (NotListed) listing;
        problem = failed.reason();
        Duration retry = min(BACKOFF.delay(failures), interval);
        Duration pause = failed.retryAfter().orElse(retry);
        return new Refresh(listing, false, max(retry, min(pause, MAX_PAUSE)));
    }

    private Refresh apply(Listed read) {
        List<Customer> before = listed();
        Set<String> ids = read.customers().stream().map(Customer::id).collect(Collectors.toSet());
        List<Customer> missing =
                before.stream().filter(customer -> !ids.contains(customer.id())).toList();
        boolean emptyAtFirst = !loaded() && ids.isEmpty();
        Instant now = clock.instant();
        boolean plausible =
                absence.isBelieved(emptyAtFirst ? 1 : before.size(), emptyAtFirst ? 1 : missing.size(), now);
        flaws = flaws.with(read.flaws(), now);
        boolean believed = plausible && flaws.isComplete(now);
        if (believed) {
            listed = Optional.of(read.customers());
            problem = null;
        } else {
            problem = problem(read, missing.size(), before.size(), plausible);
            if (loaded() || !ids.isEmpty()) {
                listed = Optional.of(Stream.concat(read.customers().stream(), missing.stream())
                        .toList());
            }
        }
        customers = listed().stream().filter(filter).toList();
        return new Refresh(read, believed, believed ? interval : min(SuddenAbsence.RETRY, interval));
    }

    private static String problem(Listed read, int missing, int before, boolean plausible) {
        if (plausible) {
            return "the customer list may be incomplete: " + ListingFlaw.describe(read.flaws());
        }
        return read.customers().isEmpty()
                ? "the customer list is empty"
                : "the customer list lacks " + missing + " of " + before + " customers";
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
