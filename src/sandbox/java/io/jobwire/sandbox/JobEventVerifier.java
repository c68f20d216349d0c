package io.jobwire.sandbox;

import io.jobwire.job.ChangeKind;
import io.jobwire.job.JobStatus;
import io.jobwire.sandbox.GroundTruth.CompletePoll;
import io.jobwire.sandbox.GroundTruth.RowStatus;
import io.jobwire.sandbox.Violation.EventGuarantee;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares the events of one job with its true statuses.
 *
 * @param rules of the comparison
 * @param job its events
 * @param statuses its true statuses, oldest first
 * @param polls the complete polls of its customer, oldest first
 */
record JobEventVerifier(EventVerifier rules, JobEventHistory job, List<RowStatus> statuses, List<CompletePoll> polls) {

    /** A status with its start and end; a null status means that the row does not exist. */
    private record StatusInterval(Instant from, Instant to, @Nullable JobStatus status) {
        boolean overlaps(Instant first, Instant last) {
            return !from.isAfter(last) && to.isAfter(first);
        }

        boolean contains(CompletePoll poll) {
            return !poll.from().isBefore(from) && poll.to().isBefore(to);
        }
    }

    /** Finds events that report what was not true, and true statuses that no event reports. */
    List<Violation> verify(Instant settledAt) {
        List<StatusInterval> intervals = intervals();
        List<Violation> violations = new ArrayList<>();
        for (ObservedEvent event : job.events()) {
            Instant first = earliestChange(event);
            if (intervals.stream().noneMatch(interval -> reports(event, interval, first))) {
                violations.add(EventVerifier.violation(
                        EventGuarantee.ACCURACY,
                        event,
                        "version " + event.version() + " reports " + reportedStatus(event) + ", which the job did not"
                                + " have at any time between " + first + " and " + event.observedAt()));
            }
        }
        intervals.stream()
                .filter(interval -> requiresEvent(interval, settledAt) && !isReported(interval))
                .forEach(interval -> violations.add(new Violation(
                        EventGuarantee.COMPLETENESS,
                        job.customerId(),
                        job.jobKey(),
                        "no event reports " + interval.status() + ", which the job had from " + interval.from() + " to "
                                + interval.to())));
        return violations;
    }

    private List<StatusInterval> intervals() {
        List<StatusInterval> intervals = new ArrayList<>();
        Instant from = Instant.MIN;
        JobStatus status = null;
        for (RowStatus next : statuses) {
            intervals.add(new StatusInterval(from, next.since(), status));
            from = next.since();
            status = next.status();
        }
        intervals.add(new StatusInterval(from, Instant.MAX, status));
        return intervals;
    }

    private boolean reports(ObservedEvent event, StatusInterval interval, Instant first) {
        Instant start = first.equals(Instant.MIN) ? first : first.minus(rules.tolerance());
        return interval.status() == reportedStatus(event)
                && interval.overlaps(start, event.observedAt().plus(rules.tolerance()));
    }

    /** The earliest time of a change: given by the event or, if absent, the last poll before its observation. */
    private Instant earliestChange(ObservedEvent event) {
        Instant previous = event.previousObservedAt();
        return previous != null
                ? previous
                : polls.stream()
                        .map(CompletePoll::from)
                        .filter(at -> !at.isAfter(event.observedAt()))
                        .reduce((one, other) -> other)
                        .orElse(Instant.MIN);
    }

    private boolean requiresEvent(StatusInterval interval, Instant settledAt) {
        int required =
                interval.status() == null ? rules.removedAfter() - 1 + rules.requiredPolls() : rules.requiredPolls();
        return polls.stream()
                        .filter(poll -> interval.contains(poll) && !poll.to().isAfter(settledAt))
                        .count()
                >= required;
    }

    /**
     * Whether a consumer knows the status of an interval: from the last event that was observed before its end or, if a
     * response was processed late, from the first one after it.
     */
    private boolean isReported(StatusInterval interval) {
        JobStatus known = rules.baselinePublished() ? null : baselineStatus();
        for (ObservedEvent event : job.events()) {
            if (event.observedAt().isAfter(interval.to())) {
                return known == interval.status() || reports(event, interval, earliestChange(event));
            }
            known = reportedStatus(event);
        }
        return known == interval.status();
    }

    private @Nullable JobStatus baselineStatus() {
        if (polls.isEmpty()) {
            return null;
        }
        CompletePoll first = polls.get(0);
        return intervals().stream()
                .filter(interval -> interval.contains(first))
                .map(StatusInterval::status)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable JobStatus reportedStatus(ObservedEvent event) {
        return JobEventHistory.isKind(event, ChangeKind.REMOVED) ? null : event.status();
    }
}
