package io.jobwire.elements;

import io.jobwire.job.Job;
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

    JobListingBuilder(String customerId, Clock clock) {
        this.customerId = customerId;
        this.clock = clock;
    }

    @Override
    public void add(Row row) {
        JobRowMapper.map(row)
                .ifPresentOrElse(
                        jobs::add,
                        () -> unreadable.add(new UnreadableRow("no id, service, module or name", row.raw())));
    }

    @Override
    public void add(UnreadableRow row) {
        unreadable.add(row);
    }

    @Override
    public ApiResult<JobListing> build(List<ListingFlaw> flaws, Optional<ApiFailure> interruption, int requests) {
        List<ListingFlaw> all = new ArrayList<>(flaws);
        if (!unreadable.isEmpty()) {
            all.add(new ListingFlaw("rows that are not jobs: " + unreadable.size(), true));
        }
        Snapshot snapshot = Snapshot.of(customerId, clock.instant(), jobs, all.isEmpty());
        return new ApiResult.Success<>(new JobListing(snapshot, unreadable, all, interruption), requests);
    }
}
