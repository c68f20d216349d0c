package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.elements.KnownPages;
import io.jobwire.forecast.RunningJob;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of each customer's last listing beside its jobs, so that an unchanged one costs little: its pages,
 * and which jobs were running. It is valid as long as what is known of the jobs does not change. Confined to the
 * polling loop.
 */
@ApplicationScoped
class RememberedListings {
    private final Map<String, Remembered> listings = new HashMap<>();

    /** @param jobs the known jobs, by identity, to which the rest belongs */
    private record Remembered(Map<JobKey, KnownJob> jobs, List<RunningJob> running, KnownPages pages) {}

    /** Remembers a listing that has been processed. */
    void processed(String customerId, KnownJobs known, List<RunningJob> running) {
        listings.put(customerId, new Remembered(known.jobs(), running, KnownPages.NONE));
    }

    /** Remembers the pages of a listing that shows exactly what is known. */
    void unchanged(String customerId, KnownJobs known, KnownPages pages) {
        Remembered before = listings.get(customerId);
        if (before != null && before.pages() != pages) {
            listings.put(customerId, new Remembered(known.jobs(), before.running(), pages));
        }
    }

    /** The pages of the last listing; none if it was not the known jobs that they showed. */
    KnownPages pages(String customerId, KnownJobs known) {
        Remembered last = listings.get(customerId);
        return last == null || last.jobs() != known.jobs() ? KnownPages.NONE : last.pages();
    }

    /** Which of the known jobs are running; null if that is not remembered. */
    @Nullable
    List<RunningJob> running(String customerId, KnownJobs known) {
        Remembered last = listings.get(customerId);
        return last == null || last.jobs() != known.jobs() ? null : last.running();
    }

    /** Forgets customers that this replica does not poll any more. */
    void membershipChanged(@Observes MembershipChanged membership) {
        Set<String> members = membership.customers().stream().map(Customer::id).collect(Collectors.toSet());
        listings.keySet().retainAll(members);
    }
}
