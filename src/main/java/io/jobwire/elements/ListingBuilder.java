package io.jobwire.elements;

import io.jobwire.job.RecognizedRows;
import io.jobwire.resilience.ListingFlaw;
import java.util.List;
import java.util.Optional;

/**
 * Turns the rows of a listing into its result, as {@link PageCollector} reads them. One instance builds one listing.
 * Not thread-safe.
 *
 * @param <L> the listing
 */
interface ListingBuilder<L> {

    /** Adds a row, in the order of the pages. */
    void add(Row row);

    /** Adds an element that is not a row. */
    void add(UnreadableRow row);

    /** Adds rows that were recognized; only a listing that is given known rows has any. */
    default void add(RecognizedRows rows) {}

    /** Takes elements into account that are not rows, and of which only the number is known. */
    void addOmitted(int count);

    /**
     * Ends the listing.
     *
     * @param flaws why the rows may not be all; empty if every page was read and the pages are consistent
     * @param interruption the failure that ended the listing after at least one page
     * @param requests how many requests were sent
     */
    ApiResult<L> build(List<ListingFlaw> flaws, Optional<ApiFailure> interruption, int requests);

    /** As the other, with pages that need not be read if they come again. */
    default ApiResult<L> build(List<ListingFlaw> flaws, KnownPages pages, int requests) {
        return build(flaws, Optional.empty(), requests);
    }
}
