package io.jobwire.watch;

import io.jobwire.customer.Customer;
import io.jobwire.elements.JobList;
import io.jobwire.publish.DeadLetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes a dead letter: a row that cannot be read becomes one when it is first met, and not again at each poll.
 * What has been sent is kept in mind for the newest {@value #REMEMBERED} letters, as long as the process lives. Belongs
 * to the watch loop.
 */
@ApplicationScoped
class DeadLetters {
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
        static Met of(DeadLetter letter) {
            return new Met(letter.customer().id(), letter.raw().hashCode());
        }
    }

    /** The letters to send about a list of jobs. */
    List<DeadLetter> of(Customer customer, JobList list) {
        return list.unreadable().stream()
                .map(row -> new DeadLetter(
                        customer,
                        "jobs-row",
                        row.reason(),
                        row.excerpt(),
                        list.snapshot().observedAt()))
                .filter(letter -> !sent.contains(Met.of(letter)))
                .toList();
    }

    /** Says that letters have been published. */
    void sent(Collection<DeadLetter> letters) {
        sent.addAll(letters.stream().map(Met::of).collect(Collectors.toSet()));
    }
}
