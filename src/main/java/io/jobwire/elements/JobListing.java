package io.jobwire.elements;

import io.jobwire.job.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one customer, as far as they could be had.
 *
 * @param snapshot the jobs; whole only if nothing is unreadable, every page came and the pages add up
 * @param unreadable the rows that no job could be made of
 * @param cutShort the failure that ended the listing after at least one good page; to be dealt with like a reply of its
 *     own once the jobs have been. Null if every page came
 */
public record JobListing(
        Snapshot snapshot, List<UnreadableRow> unreadable, ApiResult.@Nullable Failure<JobListing> cutShort) {

    /** Takes a copy of the rows. */
    public JobListing {
        unreadable = List.copyOf(unreadable);
    }
}
