package io.jobwire.polling;

import io.jobwire.customer.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The customers that are set aside because the API refuses them (400, 403, 404), until it gives them again. Each is
 * logged once when it comes in and once when it goes. Changed on the watch loop; may be read by anybody.
 */
@ApplicationScoped
public class Quarantine {
    private static final Logger LOG = Logger.getLogger(Quarantine.class);

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /**
     * A customer that is set aside.
     *
     * @param reason why the API refused it last: the status and the request id
     * @param since when it did so first
     * @param refusals how often in a row it has done so
     * @param nextTry when it will be asked again
     */
    public record Entry(Customer customer, String reason, Instant since, int refusals, Instant nextTry) {}

    /** Who is set aside in this replica, the next to be tried first. */
    public List<Entry> entries() {
        return entries.values().stream()
                .sorted(Comparator.comparing(Entry::nextTry)
                        .thenComparing(entry -> entry.customer().id()))
                .toList();
    }

    /** How many are set aside in this replica. */
    public int size() {
        return entries.size();
    }

    /** Takes note of a poll that has ended, after which the customer will be polled again at that time. */
    public void ended(PollCompleted poll, Optional<Instant> nextTry) {
        String id = poll.customer().id();
        Entry before = entries.get(id);
        Instant next = nextTry.orElse(poll.startedAt());
        if (poll.result() == PollOutcome.REFUSED) {
            refused(poll, before, next);
        } else if (poll.result() == PollOutcome.SUCCEEDED && entries.remove(id) != null) {
            LOG.infof("Customer %s is given again and no longer set aside", id);
        } else if (before != null) {
            entries.put(id, new Entry(before.customer, before.reason, before.since, before.refusals, next));
        }
    }

    private void refused(PollCompleted poll, @Nullable Entry before, Instant next) {
        Customer customer = poll.customer();
        if (before == null) {
            LOG.warnf("Customer %s is set aside until %s: %s", customer.id(), next, poll.reason());
            entries.put(customer.id(), new Entry(customer, poll.reason(), poll.startedAt(), 1, next));
        } else {
            entries.put(customer.id(), new Entry(customer, poll.reason(), before.since, before.refusals + 1, next));
        }
    }

    /** Forgets all who are not watched here any more. */
    public void retain(Collection<Customer> watched) {
        Set<String> ids = watched.stream().map(Customer::id).collect(Collectors.toSet());
        entries.keySet().retainAll(ids);
    }
}
