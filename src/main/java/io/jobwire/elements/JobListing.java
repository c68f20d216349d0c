package io.jobwire.elements;

import io.jobwire.job.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * The jobs of one customer.
 *
 * @param snapshot the jobs; complete only if every page was read, the pages are consistent and every row is readable
 * @param unreadable the rows that are not jobs; unmodifiable
 * @param interruption the failure that ended the listing after at least one page; the caller must handle it like any
 *     other failure once it has used the jobs. Empty if the listing ended by itself
 */
public record JobListing(Snapshot snapshot, List<UnreadableRow> unreadable, Optional<ApiFailure> interruption) {

    /** Copies the rows. */
    public JobListing {
        unreadable = List.copyOf(unreadable);
    }
}
