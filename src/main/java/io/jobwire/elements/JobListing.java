package io.jobwire.elements;

import io.jobwire.job.KnownJobs;
import io.jobwire.job.RecognizedRows;
import io.jobwire.job.Snapshot;
import io.jobwire.resilience.ListingFlaw;
import java.util.List;
import java.util.Optional;

/**
 * The jobs of one customer.
 *
 * @param snapshot the jobs of the rows that were read; complete only if there is no flaw
 * @param unreadable the rows that are not jobs, at most {@value PageLimits#MAX_UNREADABLE_KEPT}; the last one says how
 *     many more there are; unmodifiable
 * @param flaws why the jobs may not be all: pages that were not read or are inconsistent, rows that are unreadable;
 *     unmodifiable
 * @param interruption the failure that ended the listing after at least one page; the caller must handle it like any
 *     other failure once it has used the jobs. Empty if the listing ended by itself
 * @param recognized the rows that were recognized, whose jobs are not in the snapshot until {@link #with} adds them
 * @param pages the pages, if they need not be read when they come again
 */
public record JobListing(
        Snapshot snapshot,
        List<UnreadableRow> unreadable,
        List<ListingFlaw> flaws,
        Optional<ApiFailure> interruption,
        RecognizedRows recognized,
        KnownPages pages) {

    /** Copies the lists. */
    public JobListing {
        unreadable = List.copyOf(unreadable);
        flaws = List.copyOf(flaws);
    }

    /** A listing of which all rows were read. */
    public JobListing(
            Snapshot snapshot,
            List<UnreadableRow> unreadable,
            List<ListingFlaw> flaws,
            Optional<ApiFailure> interruption) {
        this(snapshot, unreadable, flaws, interruption, RecognizedRows.NONE, KnownPages.NONE);
    }

    /**
     * Whether it shows exactly the known jobs, at least one, and all of them as they are known.
     *
     * @throws IllegalStateException if rows were recognized by other jobs than these
     */
    public boolean showsUnchanged(KnownJobs known) {
        return recognized.areAllOf(known)
                && snapshot.jobs().isEmpty()
                && unreadable.isEmpty()
                && interruption.isEmpty();
    }

    /**
     * The same listing, with the jobs of the recognized rows in its snapshot.
     *
     * @throws IllegalStateException if they were recognized by other jobs than these
     */
    public JobListing with(KnownJobs known) {
        return new JobListing(
                snapshot.with(recognized, known), unreadable, flaws, interruption, RecognizedRows.NONE, pages);
    }

    /** The same listing, with jobs that count as complete in spite of its flaws. */
    public JobListing asComplete() {
        return new JobListing(snapshot.asComplete(), unreadable, flaws, interruption, recognized, pages);
    }
}
