package io.jobwire.publish;

import io.jobwire.customer.Customer;
import io.jobwire.job.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Some of the latest changes of different jobs and customers, from which one can tell what a usual record is. Not
 * thread-safe.
 */
final class SampleChanges {
    private static final int CAPACITY = 32;
    private static final int PER_CUSTOMER = 3;

    private final Map<String, SampleChange> samples = new LinkedHashMap<>();

    /** A change of a customer's job. */
    record SampleChange(Customer customer, Change change) {}

    /** Adds a few of a publication's changes, published or not. */
    void add(Publication publication) {
        Customer customer = publication.next().customer();
        List<Change> changes = publication.changes();
        for (int i = 0; i < Math.min(PER_CUSTOMER, changes.size()); i++) {
            String place = customer.id() + "/" + i; // a customer's latest changes displace its former ones
            samples.remove(place);
            samples.put(place, new SampleChange(customer, changes.get(i)));
        }
        while (samples.size() > CAPACITY) {
            samples.remove(samples.keySet().iterator().next());
        }
    }

    /** The samples, the oldest first. */
    List<SampleChange> all() {
        return List.copyOf(samples.values());
    }
}
