package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiResult;
import io.jobwire.elements.JobListing;
import io.jobwire.publish.DeadLetter;
import io.jobwire.publish.DeadLetterOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes a dead letter. A row that cannot be read becomes one when it is first met, and not again at each poll; a
 * whole reply that cannot be read does when the customer's replies begin to be like that, and not again before one
 * could be read. What has been sent is kept in mind for the newest {@value #REMEMBERED} letters, as long as the process
 * lives. Belongs to the watch loop.
 */
@ApplicationScoped
class DeadLetterFilter {
    private static final int REMEMBERED = 10_000;

    private final Set<Met> sent = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Met, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** A dead letter by its hash, which is enough to know it again. */
    private record Met(String customerId, int hash) {
        static final int PAGE_HASH = DeadLetterOrigin.JOBS_PAGE.text().hashCode();

        static Met of(DeadLetter letter) {
            boolean page = letter.origin() == DeadLetterOrigin.JOBS_PAGE;
            return new Met(
                    letter.customer().id(), page ? PAGE_HASH : letter.raw().hashCode());
        }
    }

    /** The letters to send about a list of jobs. */
    List<DeadLetter> of(Customer customer, JobListing list) {
        Instant at = list.snapshot().observedAt();
        ApiResult.Failure<JobListing> cutShort = list.cutShort();
        if (cutShort == null) {
            sent.remove(new Met(customer.id(), Met.PAGE_HASH));
        }
        Stream<DeadLetter> rows = list.unreadable().stream()
                .map(row -> new DeadLetter(customer, DeadLetterOrigin.JOBS_ROW, row.reason(), row.excerpt(), at))
                .filter(letter -> !sent.contains(Met.of(letter)));
        return Stream.concat(rows, cutShort == null ? Stream.empty() : of(customer, cutShort, at).stream())
                .toList();
    }

    /** The letter to send about a reply that is no list of jobs, if any. */
    List<DeadLetter> of(Customer customer, ApiResult.Failure<JobListing> failure, Instant at) {
        if (failure instanceof ApiResult.Malformed<JobListing> malformed) {
            String excerpt = Objects.requireNonNullElse(malformed.excerpt(), "");
            DeadLetter letter = new DeadLetter(customer, DeadLetterOrigin.JOBS_PAGE, malformed.reason(), excerpt, at);
            return sent.contains(Met.of(letter)) ? List.of() : List.of(letter);
        }
        return List.of();
    }

    /** Says that letters have been published. */
    void sent(Collection<DeadLetter> letters) {
        sent.addAll(letters.stream().map(Met::of).collect(Collectors.toSet()));
    }
}
