package io.jobwire.elements;

import io.jobwire.job.Snapshot;
import io.jobwire.resilience.ListingFlaw;
import java.util.List;
import java.util.Optional;

/**
 * The jobs of one customer.
 *
 * @param snapshot the jobs; complete only if there is no flaw
 * @param unreadable the rows that are not jobs, at most {@value PageLimits#MAX_UNREADABLE_KEPT}; the last one says how
 *     many more there are; unmodifiable
 * @param flaws why the jobs may not be all: pages that were not read or are inconsistent, rows that are unreadable;
 *     unmodifiable
 * @param interruption the failure that ended the listing after at least one page; the caller must handle it like any
 *     other failure once it has used the jobs. Empty if the listing ended by itself
 */
public record JobListing(
        Snapshot snapshot, List<UnreadableRow> unreadable, List<ListingFlaw> flaws, Optional<ApiFailure> interruption) {

    /** Copies the lists. */
    public JobListing {
        unreadable = List.copyOf(unreadable);
        flaws = List.copyOf(flaws);
    }

    /** The same listing, with jobs that count as complete in spite of its flaws. */
    public JobListing asComplete() {
        return new JobListing(snapshot.asComplete(), unreadable, flaws, interruption);
    }
}
