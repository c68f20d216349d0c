package io.jobwire.polling;

import io.jobwire.elements.JobListing;
import io.jobwire.job.KnownJobs;
import io.jobwire.resilience.FlawHistory;
import io.jobwire.resilience.ListingFlaw;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which listings count as complete although they have flaws: those whose flaws are harmless and always there.
 * Otherwise nothing would ever be removed, and a baseline would never end. Confined to the polling loop.
 */
@ApplicationScoped
class ListingCompleteness {
    private final Map<String, FlawHistory> histories = new HashMap<>();
    /** Customers of whom it has been said that their listings are never complete. */
    private final Map<String, String> said = new HashMap<>();

    /** Takes a listing into account, and returns it as complete if it counts as such. */
    JobListing judged(String customerId, JobListing listing) {
        if (listing.interruption().isPresent()) {
            return listing;
        }
        Instant now = listing.snapshot().observedAt();
        FlawHistory history = history(customerId).with(listing.flaws(), now);
        if (listing.flaws().isEmpty()) {
            histories.remove(customerId);
        } else {
            histories.put(customerId, history);
        }
        log(customerId, history, now);
        return history.isComplete(now) ? listing.asComplete() : listing;
    }

    /**
     * What is known of a customer once its latest listing is taken into account, without a baseline to come if several
     * listings in a row have had flaws: what they have shown is all that the baseline can know.
     *
     * @param now when the latest listing was observed; jobs that are discovered later count as new since then
     */
    KnownJobs withoutEndlessBaseline(String customerId, KnownJobs known, Instant now) {
        return history(customerId).flawed() >= FlawHistory.MIN_LISTINGS ? known.withoutBaseline(now) : known;
    }

    /** Whether no listing of a customer can be expected to be complete. */
    boolean isNeverComplete(String customerId, Instant now) {
        return history(customerId).isNeverComplete(now);
    }

    /** Forgets customers that this replica does not poll any more. */
    void membershipChanged(@Observes MembershipChanged membership) {
        Set<String> members =
                membership.customers().stream().map(customer -> customer.id()).collect(Collectors.toSet());
        histories.keySet().retainAll(members);
        said.keySet().retainAll(members);
    }

    private FlawHistory history(String customerId) {
        return histories.getOrDefault(customerId, FlawHistory.NONE);
    }

    private void log(String customerId, FlawHistory history, Instant now) {
        if (history.flaws().isEmpty()) {
            if (said.remove(customerId) != null) {
                PollingLog.LOG.completeAgain(customerId);
            }
            return;
        }
        boolean complete = history.isComplete(now);
        if (!complete && !history.isNeverComplete(now)) {
            return;
        }
        String flaws = ListingFlaw.describe(history.flaws());
        if (!flaws.equals(said.put(customerId, flaws))) {
            if (complete) {
                PollingLog.LOG.constantFlaws(customerId, flaws);
            } else {
                PollingLog.LOG.neverComplete(customerId, flaws);
            }
        }
    }
}
