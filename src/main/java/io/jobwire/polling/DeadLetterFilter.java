package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiFailure;
import io.jobwire.elements.JobListing;
import io.jobwire.publish.DeadLetter;
import io.jobwire.publish.DeadLetterOrigin;
import io.jobwire.resilience.CircuitBreaker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what becomes a dead letter. An unreadable row becomes one when it first occurs, and not again at each poll.
 * An unreadable response becomes one when the customer's responses begin to be unreadable, and not again before one was
 * readable. If several customers get the same unreadable response within minutes, such as a proxy's error page, the
 * first one speaks for all, and during an outage there is none. The newest {@value #CAPACITY} published dead letters
 * are remembered until the process ends. Confined to the polling loop.
 */
@ApplicationScoped
class DeadLetterFilter {
    private static final int CAPACITY = 10_000;
    private static final Duration SAME_TROUBLE = Duration.ofMinutes(10);

    private final Set<Fingerprint> published = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Fingerprint, Boolean> eldest) {
            return size() > CAPACITY;
        }
    });

    /** The customer and time for which each kind of unreadable response last became one. */
    private final Map<String, LatestPage> pages = new HashMap<>();

    private final BooleanSupplier outage;

    @Inject
    DeadLetterFilter(CircuitBreaker circuit) {
        this(circuit::isOpen);
    }

    DeadLetterFilter(BooleanSupplier outage) {
        this.outage = outage;
    }

    private record LatestPage(String customerId, Instant at) {}

    /** Enough of a dead letter to recognize it; all unreadable pages of a customer have the same. */
    private record Fingerprint(String customerId, int hash) {
        static Fingerprint of(DeadLetter deadLetter) {
            return deadLetter.origin() == DeadLetterOrigin.JOBS_PAGE
                    ? ofPages(deadLetter.customer())
                    : new Fingerprint(
                            deadLetter.customer().id(), deadLetter.raw().hashCode());
        }

        static Fingerprint ofPages(Customer customer) {
            return new Fingerprint(
                    customer.id(), DeadLetterOrigin.JOBS_PAGE.text().hashCode());
        }
    }

    /** The dead letters to publish about a listing. */
    List<DeadLetter> of(Customer customer, JobListing listing) {
        Instant at = listing.snapshot().observedAt();
        Optional<ApiFailure> interruption = listing.interruption();
        if (interruption.isEmpty()) {
            published.remove(Fingerprint.ofPages(customer));
        }
        Stream<DeadLetter> rows = listing.unreadable().stream()
                .map(row -> new DeadLetter(customer, DeadLetterOrigin.JOBS_ROW, row.reason(), row.excerpt(), at))
                .filter(this::isNew);
        Stream<DeadLetter> page = interruption.stream().flatMap(failure -> of(customer, failure, at).stream());
        return Stream.concat(rows, page).toList();
    }

    /** The dead letters to publish about a failure: one if it is an unreadable response, else none. */
    List<DeadLetter> of(Customer customer, ApiFailure failure, Instant at) {
        if (failure instanceof ApiFailure.Malformed malformed) {
            DeadLetter deadLetter =
                    new DeadLetter(customer, DeadLetterOrigin.JOBS_PAGE, malformed.reason(), malformed.excerpt(), at);
            return isNew(deadLetter) && !outage.getAsBoolean() && isNewKind(deadLetter)
                    ? List.of(deadLetter)
                    : List.of();
        }
        return List.of();
    }

    /** Remembers dead letters that have been published. */
    void published(Collection<DeadLetter> deadLetters) {
        published.addAll(deadLetters.stream().map(Fingerprint::of).collect(Collectors.toSet()));
    }

    private boolean isNewKind(DeadLetter deadLetter) {
        Instant horizon = deadLetter.observedAt().minus(SAME_TROUBLE);
        pages.values().removeIf(page -> page.at().isBefore(horizon));
        String customerId = deadLetter.customer().id();
        LatestPage latest = pages.putIfAbsent(kind(deadLetter), new LatestPage(customerId, deadLetter.observedAt()));
        return latest == null || latest.customerId().equals(customerId);
    }

    /** The reason without the request id, which differs each time. */
    private static String kind(DeadLetter deadLetter) {
        return ApiFailures.withoutRequestId(deadLetter.reason());
    }

    private boolean isNew(DeadLetter deadLetter) {
        return !published.contains(Fingerprint.of(deadLetter));
    }
}
