package io.jobwire.elements;

import io.jobwire.job.KnownRows;

/**
 * What is known of a customer's listing before it is requested again, so that what is the same need not be read.
 *
 * @param rows recognizes single rows
 * @param pages the pages of the last listing, if all their rows were recognized by the same known jobs
 */
public record KnownListing(KnownRows rows, KnownPages pages) {
    /** Nothing is known: everything is read. */
    public static final KnownListing NONE = new KnownListing(KnownRows.NONE, KnownPages.NONE);
}
