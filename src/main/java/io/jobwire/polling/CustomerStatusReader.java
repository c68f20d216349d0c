package io.jobwire.polling;

import io.jobwire.customer.Customer;
import io.jobwire.fleet.CustomerStatus;
import io.jobwire.fleet.JobStatusCounts;
import io.jobwire.fleet.LastPoll;
import io.jobwire.fleet.NextPoll;
import io.jobwire.job.Change;
import io.jobwire.job.Job;
import io.jobwire.job.KnownJob;
import io.jobwire.job.Snapshot;
import io.jobwire.polling.PollResult.Processed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the status of single customers from the loop's mutable state. Confined to the polling loop. */
@ApplicationScoped
class CustomerStatusReader {
    private final SchedulerCommands scheduler;
    private final Quarantine quarantine;
    private final CustomerPauses pauses;

    CustomerStatusReader(SchedulerCommands scheduler, Quarantine quarantine, CustomerPauses pauses) {
        this.scheduler = scheduler;
        this.quarantine = quarantine;
        this.pauses = pauses;
    }

    /** The status after a completed poll. */
    CustomerStatus after(CustomerStatus before, PollCompleted poll) {
        LastPoll lastPoll =
                new LastPoll(poll.startedAt(), poll.outcome().tag(), failures(before.lastPoll(), poll.outcome()));
        return poll.result() instanceof Processed processed
                ? status(before.customer(), lastPoll, delay(processed, before), jobs(processed))
                : status(before.customer(), lastPoll, before.detectionDelay(), before.jobs());
    }

    private static int failures(@Nullable LastPoll before, PollOutcome outcome) {
        int earlier = before == null ? 0 : before.failures();
        return outcome.isFailure() ? earlier + 1 : outcome == PollOutcome.SUCCEEDED ? 0 : earlier;
    }

    /** The status after a command. */
    CustomerStatus refreshed(CustomerStatus before) {
        return status(before.customer(), before.lastPoll(), before.detectionDelay(), before.jobs());
    }

    private CustomerStatus status(
            Customer customer, @Nullable LastPoll lastPoll, @Nullable Duration delay, JobStatusCounts jobs) {
        String id = customer.id();
        NextPoll nextPoll = Optional.ofNullable(lastPoll)
                .flatMap(last -> scheduler.timing(id, last.startedAt()))
                .orElse(null);
        return new CustomerStatus(customer, lastPoll, nextPoll, delay, jobs, quarantine.of(id), pauses.of(id));
    }

    private static @Nullable Duration delay(Processed processed, CustomerStatus before) {
        return processed.detected().changes().stream()
                .filter(Change::published)
                .flatMap(change -> DetectionDelay.of(change).stream())
                .map(DetectionDelay::delay)
                .max(Duration::compareTo)
                .orElse(before.detectionDelay());
    }

    /** A complete snapshot has all the jobs at hand; the remembered ones must be unpacked. */
    private static JobStatusCounts jobs(Processed processed) {
        Snapshot snapshot = processed.listing().snapshot();
        return snapshot.complete()
                ? JobStatusCounts.of(snapshot.jobs().values().stream().map(Job::status))
                : JobStatusCounts.of(processed.detected().next().jobs().values().stream()
                        .map(KnownJob::job)
                        .map(Job::status));
    }
}
