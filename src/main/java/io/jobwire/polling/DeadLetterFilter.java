package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiFailure;
import io.jobwire.elements.JobListing;
import io.jobwire.publish.DeadLetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final String ROW = "jobs-row";
    private static final String PAGE = "jobs-page";

    private final Set<Met> sent = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Met, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** A dead letter by its hash, which is enough to know it again. */
    private record Met(String customerId, int hash) {
        static Met of(DeadLetter letter) {
            boolean page = letter.origin().equals(PAGE);
            return new Met(
                    letter.customer().id(),
                    page ? PAGE.hashCode() : letter.raw().hashCode());
        }
    }

    /** The letters to send about a list of jobs. */
    List<DeadLetter> of(Customer customer, JobListing list) {
        Instant at = list.snapshot().observedAt();
        if (list.interruption().isEmpty()) {
            sent.remove(new Met(customer.id(), PAGE.hashCode()));
        }
        Stream<DeadLetter> rows = list.unreadable().stream()
                .map(row -> new DeadLetter(customer, ROW, row.reason(), row.excerpt(), at))
                .filter(letter -> !sent.contains(Met.of(letter)));
        Stream<DeadLetter> page = list.interruption().stream()
                .map(failure -> of(customer, failure, at))
                .flatMap(List::stream);
        return Stream.concat(rows, page).toList();
    }

    /** The letter to send about a reply that is no list of jobs, if any. */
    List<DeadLetter> of(Customer customer, ApiFailure failure, Instant at) {
        if (failure instanceof ApiFailure.Malformed malformed) {
            DeadLetter letter = new DeadLetter(customer, PAGE, malformed.reason(), malformed.excerpt(), at);
            return sent.contains(Met.of(letter)) ? List.of() : List.of(letter);
        }
        return List.of();
    }

    /** Says that letters have been published. */
    void sent(Collection<DeadLetter> letters) {
        sent.addAll(letters.stream().map(Met::of).collect(Collectors.toSet()));
    }
}
