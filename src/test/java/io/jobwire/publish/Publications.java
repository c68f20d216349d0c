package io.jobwire.publish;

import io.jobwire.customer.Customer;
import io.jobwire.job.Change;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.Job;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.shard.Shard;
import io.jobwire.state.CustomerState;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Publications for tests: of a customer whose jobs have all been discovered, with version 1. */
final class Publications {
    static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");

    private Publications() {}

    static Publication of(String customerId, String... jobIds) {
        return ofJobs(customerId, Stream.of(jobIds).map(JobBuilder::job).toArray(JobBuilder[]::new));
    }

    static Publication ofJobs(String customerId, JobBuilder... builders) {
        List<Change> changes = new ArrayList<>();
        Map<JobKey, KnownJob> jobs = new HashMap<>();
        for (JobBuilder builder : builders) {
            Job job = builder.build();
            changes.add(new Change(ChangeKind.DISCOVERED, true, 1, true, false, job, null, List.of(), T0, null));
            jobs.put(job.key(), new KnownJob(job.withoutRaw(), 1, T0));
        }
        CustomerState next = new CustomerState(new Customer(customerId, "Contoso"), new KnownJobs(jobs, Map.of(), T0));
        return new Publication(new Shard(0, 0, Map.of()), next, changes, List.of());
    }

    /** A publication whose result is added to a list when it comes. */
    static PendingPublication pending(Publication publication, List<PublishResult> results) {
        List<PendingPublication> pending = new ArrayList<>();
        Uni.createFrom()
                .<PublishResult>emitter(receiver -> pending.add(new PendingPublication(publication, receiver)))
                .subscribe()
                .with(results::add);
        return pending.get(0);
    }

    static PendingPublication pending(Publication publication) {
        return pending(publication, new ArrayList<>());
    }
}
