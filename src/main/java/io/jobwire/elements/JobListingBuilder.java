package io.jobwire.elements;

import io.jobwire.job.Job;
import io.jobwire.job.RecognizedRows;
import io.jobwire.job.Snapshot;
import io.jobwire.resilience.ListingFlaw;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the listing of one customer's jobs. An interrupted listing is a success with what was read. */
final class JobListingBuilder implements ListingBuilder<JobListing> {
    private final String customerId;
    private final Clock clock;
    private final List<Job> jobs = new ArrayList<>();
    private final List<UnreadableRow> unreadable = new ArrayList<>();
    private int omitted;
    private RecognizedRows recognized = RecognizedRows.NONE;

    JobListingBuilder(String customerId, Clock clock) {
        this.customerId = customerId;
        this.clock = clock;
    }

    @Override
    public void add(Row row) {
        JobRowMapper.map(row).ifPresentOrElse(jobs::add, () -> addUnidentified(row));
    }

    private void addUnidentified(Row row) {
        if (unreadable.size() < PageLimits.MAX_UNREADABLE_KEPT) {
            add(new UnreadableRow("no id, service, module or name", row.raw()));
        } else {
            omitted++;
        }
    }

    @Override
    public void add(UnreadableRow row) {
        if (unreadable.size() < PageLimits.MAX_UNREADABLE_KEPT) {
            unreadable.add(row);
        } else {
            omitted++;
        }
    }

    @Override
    public void add(RecognizedRows rows) {
        recognized = recognized.and(rows);
    }

    @Override
    public void addOmitted(int count) {
        omitted += count;
    }

    @Override
    public ApiResult<JobListing> build(List<ListingFlaw> flaws, KnownPages pages, int requests) {
        return build(flaws, Optional.empty(), pages, requests);
    }

    @Override
    public ApiResult<JobListing> build(List<ListingFlaw> flaws, Optional<ApiFailure> interruption, int requests) {
        return build(flaws, interruption, KnownPages.NONE, requests);
    }

    private ApiResult<JobListing> build(
            List<ListingFlaw> flaws, Optional<ApiFailure> interruption, KnownPages pages, int requests) {
        List<ListingFlaw> all = new ArrayList<>(flaws);
        if (!unreadable.isEmpty()) {
            all.add(new ListingFlaw("rows that are not jobs: " + (unreadable.size() + omitted), true));
        }
        Snapshot snapshot = Snapshot.of(customerId, clock.instant(), jobs, all.isEmpty());
        return new ApiResult.Success<>(
                new JobListing(snapshot, withCount(), all, interruption, recognized, pages), requests);
    }

    /** The unreadable rows; the last one says how many more there are. */
    private List<UnreadableRow> withCount() {
        if (omitted > 0) {
            int last = unreadable.size() - 1;
            unreadable.set(last, unreadable.get(last).andOthers(omitted));
        }
        return unreadable;
    }
}
